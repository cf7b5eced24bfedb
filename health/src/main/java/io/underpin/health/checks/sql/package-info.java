/**
 * Does this database answer, and is it as it should be? Start at {@link io.underpin.health.checks.sql.JdbcCheck}, which works with
 * every JDBC driver and puts questions of your own too.
 */
@NullMarked
package io.underpin.health.checks.sql;

import org.jspecify.annotations.NullMarked;
