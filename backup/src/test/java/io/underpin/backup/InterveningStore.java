package io.underpin.backup;

import io.underpin.backup.store.BackupStore;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** A real store in which something happens once, when so many bytes of the first file have been written. */
public final class InterveningStore implements BackupStore {
  private final BackupStore store;
  private final long afterBytes;
  private final Action action;
  private boolean done;

  /** Something happens when more than so many bytes have been written. */
  public InterveningStore(BackupStore store, long afterBytes, Action action) {
    this.store = store;
    this.afterBytes = afterBytes;
    this.action = action;
  }

  /** What happens. */
  public interface Action {
    /** Happens. */
    void run() throws IOException;
  }

  @Override
  public Draft begin(String job, String id) throws IOException {
    Draft draft = store.begin(job, id);
    return new Draft() {
      @Override
      public OutputStream create(String file) throws IOException {
        return intervening(draft.create(file));
      }

      @Override
      public void publish(byte[] manifest) throws IOException {
        draft.publish(manifest);
      }

      @Override
      public void close() throws IOException {
        draft.close();
      }
    };
  }

  @Override
  public List<String> list(String job) throws IOException {
    return store.list(job);
  }

  @Override
  public InputStream read(String job, String id, String file) throws IOException {
    return store.read(job, id, file);
  }

  @Override
  public void delete(String job, String id) throws IOException {
    store.delete(job, id);
  }

  private OutputStream intervening(OutputStream file) {
    return new FilterOutputStream(file) {
      private long bytes;

      @Override
      public void write(byte[] buffer, int offset, int length) throws IOException {
        bytes += length;
        if (bytes > afterBytes && !done) {
          done = true;
          action.run();
        }
        out.write(buffer, offset, length);
      }
    };
  }
}
