/**
 * Who runs the checks and publishes what they say? Start at {@link io.underpin.health.engine.Engine}, the single writer; hidden
 * behind {@code io.underpin.health.Health}.
 */
@NullMarked
package io.underpin.health.engine;

import org.jspecify.annotations.NullMarked;
