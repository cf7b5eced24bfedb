/**
 * How does a database come back after a bad day? Start at {@link io.underpin.backup.BackupJob}: it takes, lists, verifies,
 * prunes and restores the backups of one database, and nothing below it knows of it.
 */
@NullMarked
package io.underpin.backup;

import org.jspecify.annotations.NullMarked;
