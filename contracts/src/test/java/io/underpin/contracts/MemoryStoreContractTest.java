package io.underpin.contracts;

import io.underpin.backup.store.BackupStore;
import io.underpin.backup.testing.MemoryStore;

class MemoryStoreContractTest extends BackupStoreContract {

  @Override
  protected BackupStore emptyStore() {
    return new MemoryStore();
  }
}
