package io.underpin.contracts;

import io.underpin.backup.store.BackupStore;
import io.underpin.backup.store.FolderStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreContractTest extends BackupStoreContract {
  @TempDir
  private Path folder;

  @Override
  protected BackupStore emptyStore() {
    return FolderStore.at(folder.resolve("backups"));
  }
}
