/**
 * How is a PostgreSQL database dumped, read and restored? Start at {@link io.underpin.backup.postgres.PostgresSource}, which
 * runs the tools of PostgreSQL's client package.
 */
@NullMarked
package io.underpin.backup.postgres;

import org.jspecify.annotations.NullMarked;
