package io.underpin.backup.source;

import io.underpin.backup.manifest.Origin;
import io.underpin.backup.manifest.TableRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * A kind of database that can be dumped to a stream and restored from one.
 *
 * <p>All methods block until the work is done; they may be called by several threads at once. They start no thread and no process that
 * outlives the call, call {@link Watch#progressed} whenever bytes move, and throw {@link SourceException} for their own
 * faults and {@link IOException} only for what the given stream has thrown.
 */
public interface BackupSource {

  /** Which database it is, for messages and file names; not a secret. */
  String database();

  /** Writes the whole database, as it was at one instant, and says which. The stream stays open. */
  Snapshot dump(OutputStream out, Watch watch) throws IOException, SourceException;

  /** Reads a dump to its end without restoring it; throws {@link Failure#CORRUPT} if it is not one. */
  void parse(InputStream dump, Watch watch) throws IOException, SourceException;

  /**
   * Restores a dump and says how many rows every table has afterwards. When the stream throws, the target is left as it was
   * before.
   */
  List<TableRows> restore(InputStream dump, Origin origin, RestoreTarget target, Watch watch)
      throws IOException, SourceException;
}
