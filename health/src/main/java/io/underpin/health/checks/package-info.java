/**
 * Is this database, this disk well? Start at {@link io.underpin.health.checks.JdbcCheck}: checks that are ready to be given to
 * {@code Health}, and examples for writing one.
 */
@NullMarked
package io.underpin.health.checks;

import org.jspecify.annotations.NullMarked;
