/**
 * Where do backups lie? Start at {@link io.underpin.backup.store.FolderStore}; other places implement the seam {@link
 * io.underpin.backup.store.BackupStore}.
 */
@NullMarked
package io.underpin.backup.store;

import org.jspecify.annotations.NullMarked;
