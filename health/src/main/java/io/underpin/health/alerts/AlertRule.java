package io.underpin.health.alerts;

import io.underpin.check.LocalCheck;
import io.underpin.health.CheckSpec;
import java.util.function.Consumer;

/**
 * A check with its name and the way in which it counts.
 *
 * @param name unique among the checks of a service
 * @param check what is looked at
 * @param spec how it is run and counts
 */
public record AlertRule(String name, LocalCheck check, Consumer<CheckSpec> spec) {}
