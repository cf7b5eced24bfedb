package io.underpin.backup.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * A place for backups. A backup is a few files under a job's name and an id, and exists from the moment its {@code
 * manifest.json} does.
 *
 * <p>All methods may block, and may be called by several threads at once. What they throw is an {@link IOException} whose
 * message names the place and, where it can, the fix. Job names and ids hold only {@code A-Z a-z 0-9 _ -}; a store refuses others,
 * so that no name leads out of it. Its {@code toString} says where it is, without secrets.
 */
public interface BackupStore {

  /**
   * Begins a backup that nobody sees until it is published, and removes what earlier runs of the job left unfinished.
   *
   * @throws IOException also if a backup of this id exists or, where the store can tell, another run of the job is under way
   */
  Draft begin(String job, String id) throws IOException;

  /** The ids of the job's published backups in their natural order, the oldest first; empty for a job that is not known. */
  List<String> list(String job) throws IOException;

  /**
   * Reads a file of a published backup.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such backup or file
   */
  InputStream read(String job, String id, String file) throws IOException;

  /** Deletes a published backup, its manifest first, so that it is never seen incomplete; nothing if there is none. */
  void delete(String job, String id) throws IOException;

  /** A backup that is being written. Used by one thread at a time. */
  interface Draft extends Closeable {

    /** A new file; what was written is durable once the stream is closed without an exception. */
    OutputStream create(String file) throws IOException;

    /** Writes the manifest and makes the backup visible, in one step. At most once, and last. */
    void publish(byte[] manifest) throws IOException;

    /** Removes everything again unless it was published. */
    @Override
    void close() throws IOException;
  }
}
