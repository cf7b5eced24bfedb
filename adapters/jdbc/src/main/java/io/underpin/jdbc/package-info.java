/**
 * Which statements does a service send to its database, how long do they take, and which fail? Start at {@link
 * io.underpin.jdbc.QueryLog}.
 */
@NullMarked
package io.underpin.jdbc;

import org.jspecify.annotations.NullMarked;
