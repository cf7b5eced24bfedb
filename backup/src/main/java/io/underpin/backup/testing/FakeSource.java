package io.underpin.backup.testing;

import io.underpin.backup.manifest.Origin;
import io.underpin.backup.manifest.TableRows;
import io.underpin.backup.source.BackupSource;
import io.underpin.backup.source.Failure;
import io.underpin.backup.source.RestoreTarget;
import io.underpin.backup.source.Snapshot;
import io.underpin.backup.source.SourceException;
import io.underpin.backup.source.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A database that is one piece of text, with one table of as many rows as the text has lines. Safe for use by several threads. */
public final class FakeSource implements BackupSource {
  private static final byte[] HEAD = "FAKE1\n".getBytes(StandardCharsets.UTF_8);

  private final String database;
  private final Map<String, String> restored = new ConcurrentHashMap<>();
  private volatile String content;
  private volatile Optional<SourceException> failure = Optional.empty();

  /** A database of this name that holds this text. */
  public FakeSource(String database, String content) {
    this.database = database;
    this.content = content;
  }

  /** From now on it holds this text. */
  public void write(String newContent) {
    content = newContent;
  }

  /** From now on a dump breaks off in the middle with this. */
  public void failWith(Failure reason, String sentences) {
    failure = Optional.of(new SourceException(reason, sentences));
  }

  /** From now on dumps succeed again. */
  public void recover() {
    failure = Optional.empty();
  }

  /** What was restored into a database, if anything was. */
  public Optional<String> restored(String target) {
    return Optional.ofNullable(restored.get(target));
  }

  @Override
  public String database() {
    return database;
  }

  @Override
  public Snapshot dump(OutputStream out, Watch watch) throws IOException, SourceException {
    String now = content;
    out.write(HEAD);
    watch.progressed();
    if (failure.isPresent()) {
      throw failure.get();
    }
    out.write(now.getBytes(StandardCharsets.UTF_8));
    watch.check();
    Origin origin = new Origin("fake", database, Map.of());
    return new Snapshot(
        watch.time().instant(), origin, rows(now), "To restore: read " + Snapshot.FILE + "\n");
  }

  @Override
  public void parse(InputStream dump, Watch watch) throws IOException, SourceException {
    text(dump);
  }

  @Override
  public List<TableRows> restore(InputStream dump, Origin origin, RestoreTarget target, Watch watch)
      throws IOException, SourceException {
    String text = text(dump);
    if (!target.replace() && restored.containsKey(target.database())) {
      throw new SourceException(
          Failure.TARGET_NOT_EMPTY, "Database '" + target.database() + "' is not empty.");
    }
    restored.put(target.database(), text);
    return rows(text);
  }

  private static String text(InputStream dump) throws IOException, SourceException {
    byte[] head = dump.readNBytes(HEAD.length);
    if (!java.util.Arrays.equals(head, HEAD)) {
      throw new SourceException(Failure.CORRUPT, "This is not a dump of a fake database.");
    }
    return new String(dump.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static List<TableRows> rows(String text) {
    return List.of(new TableRows("public", "lines", text.lines().count()));
  }
}
