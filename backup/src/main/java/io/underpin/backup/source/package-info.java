/**
 * What does a backup come from and go back to? Start at {@link io.underpin.backup.source.BackupSource}, the seam that a kind
 * of database implements.
 */
@NullMarked
package io.underpin.backup.source;

import org.jspecify.annotations.NullMarked;
