/**
 * Who may see what of a report, and on which path? Start at {@link io.underpin.health.web.HealthEndpoint}: it runs nothing and waits
 * for nothing.
 */
@NullMarked
package io.underpin.health.web;

import org.jspecify.annotations.NullMarked;
