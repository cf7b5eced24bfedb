/**
 * Is the pool of connections used up, or is the database gone? Start at {@link io.underpin.health.checks.hikari.HikariCheck}, which
 * needs HikariCP 6.3 or later on the application's class path.
 */
@NullMarked
package io.underpin.health.checks.hikari;

import org.jspecify.annotations.NullMarked;
