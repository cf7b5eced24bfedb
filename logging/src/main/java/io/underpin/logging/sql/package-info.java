/**
 * Which statements does a service send to its database, how long do they take, and which fail? Start at {@link
 * io.underpin.logging.sql.QueryLog}.
 */
@NullMarked
package io.underpin.logging.sql;

import org.jspecify.annotations.NullMarked;
