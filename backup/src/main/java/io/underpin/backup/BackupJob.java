package io.underpin.backup;

import io.underpin.backup.manifest.Manifest;
import io.underpin.backup.manifest.StoredFile;
import io.underpin.backup.manifest.TableRows;
import io.underpin.backup.source.BackupSource;
import io.underpin.backup.source.Failure;
import io.underpin.backup.source.RestoreTarget;
import io.underpin.backup.source.SourceException;
import io.underpin.backup.store.BackupStore;
import io.underpin.event.EventSink;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backups of one database: takes them, lists them, proves that they are whole, deletes old ones and brings them back.
 *
 * <pre>{@code
 * BackupJob job = BackupJob.builder("orders")
 *     .source(PostgresSource.url(databaseUrl)) // or PostgresSource.env("DATABASE_URL")
 *     .store(FolderStore.at(backups))
 *     .retention(Retention.keepLast(7))
 *     .build();
 *
 * BackupReport report = job.run();
 * job.verify(report.id());
 * RestoreReport back = job.restore(report.id(), RestoreTarget.into(restored));
 * }</pre>
 *
 * <p>Every method blocks until it is done and throws {@link BackupException} when it does not succeed. An interrupt or {@link
 * #close} ends what is going on, with all of its processes. Safe for use by several threads; the store sees to it that a job
 * takes one backup at a time.
 */
public final class BackupJob implements AutoCloseable {
  private final String name;
  private final BackupSource source;
  private final Shelf shelf;
  private final Retention retention;
  private final Story story;
  private final Runs runs;
  private final TimeSource time;

  private BackupJob(Builder builder, BackupSource source, BackupStore store) {
    this.name = builder.name;
    this.source = source;
    this.shelf = new Shelf(store, name);
    this.retention = builder.retention;
    this.time = builder.time;
    this.story = new Story(name, builder.events, builder.time);
    this.runs = new Runs(shelf, story, builder.timeout, builder.idleTimeout, builder.time);
  }

  /**
   * A job of this name, which is also the name of its folder.
   *
   * @throws IllegalArgumentException if the name is not 1 to 63 characters of {@code a-z 0-9 _ -}
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /**
   * Takes a backup, reads it again to prove that it is whole, and deletes what retention no longer wants.
   *
   * @throws BackupException if there is no new good backup, or if there is one but old ones could not be deleted; the message
   *     says which
   */
  public BackupReport run() {
    long startNanos = time.nanoTime();
    Manifest backup = runs.attempt(
        "Backup of '" + name + "' was not taken",
        "Nothing was published, and earlier backups are untouched.",
        "backup.failed",
        run -> {
          story.started(run.runId());
          return new Taking(shelf, source, run).take(time.instant());
        });
    runs.attempt(
        "Backup " + backup.id() + " of '" + name + "' was published but is not proved good",
        "Earlier backups are untouched.",
        "backup.failed",
        run -> proved(backup, run));
    story.finished(backup, Duration.ofNanos(time.nanoTime() - startNanos));
    List<String> pruned = pruned(
        "Backup " + backup.id() + " of '" + name
            + "' was taken and verified, but older ones were not pruned as they should be",
        backup.id());
    return new BackupReport(backup, pruned);
  }

  /** What the store holds. */
  public Catalog list() {
    return runs.attempt(
        "Backups of '" + name + "' were not listed",
        "Nothing was changed.",
        "",
        run -> shelf.catalog());
  }

  /** Proves as much as can be proved without a database: {@link Proof#PARSE}. */
  public Verification verify(String id) {
    return verify(id, Proof.PARSE);
  }

  /**
   * Reads a backup again and proves that it is good.
   *
   * @throws BackupException {@link Failure#CORRUPT} if it is not
   */
  public Verification verify(String id, Proof proof) {
    String failed = "Backup " + id + " of '" + name + "' is not proved good";
    return runs.attempt(failed, "Nothing was changed.", "backup.verify_failed", run -> {
      Manifest backup = shelf.manifest(id);
      StoredFile dump = shelf.dump(backup);
      long bytes = shelf.verify(backup, run);
      if (proof == Proof.PARSE) {
        try (InputStream in = shelf.open(backup, dump)) {
          source.parse(in, run);
        }
      }
      Verification verification = new Verification(id, proof, bytes, run.elapsed());
      story.verified(verification);
      return verification;
    });
  }

  /**
   * Proves that the backup is whole, restores it into the target and compares the rows of every table with the backup's.
   *
   * @throws BackupException if anything is not as it should be; until the backup is proved whole the target is not touched
   */
  public RestoreReport restore(String id, RestoreTarget target) {
    String failed = "Backup " + id + " of '" + name + "' was not restored into database '"
        + target.database() + "'";
    return runs.attempt(
        failed, "The backup itself was not changed.", "backup.restore_failed", run -> {
          Manifest backup = shelf.manifest(id);
          StoredFile dump = shelf.dump(backup);
          shelf.verify(backup, run);
          List<TableRows> tables;
          try (InputStream in = shelf.open(backup, dump)) {
            tables = source.restore(in, backup.origin(), target, run);
          }
          Counts.compare(backup.tables(), tables);
          RestoreReport report = new RestoreReport(id, target.database(), tables, run.elapsed());
          story.restored(report);
          return report;
        });
  }

  /** Deletes what retention no longer wants; the ids of what was deleted. */
  public List<String> prune() {
    return pruned("Backups of '" + name + "' were not pruned as they should be", "");
  }

  /** Ends whatever is going on, with its processes, and refuses what comes later. Does not wait. */
  @Override
  public void close() {
    runs.close();
  }

  private long proved(Manifest backup, Run run) throws IOException, SourceException {
    try {
      return shelf.verify(backup, run);
    } catch (CorruptException e) {
      shelf.store().delete(name, backup.id());
      throw new CorruptException(
          "read again right after it was written, " + e.getMessage() + "; it was deleted");
    }
  }

  private List<String> pruned(String failed, String protectedId) {
    return runs.attempt(
        failed, "No good backup that should stay was deleted.", "backup.prune_failed", run -> {
          Pruning pruning = new Pruning(shelf, retention, run);
          try {
            pruning.prune(protectedId);
          } finally {
            story.pruned(pruning);
          }
          return List.copyOf(pruning.deleted());
        });
  }

  /** Collects what a job needs. Only source and store have to be given. */
  public static final class Builder {
    private final String name;
    private @Nullable BackupSource source;
    private @Nullable BackupStore store;
    private Retention retention = Retention.keepLast(7);
    private EventSink events = EventSink.logging();
    private TimeSource time = TimeSource.system();
    private Duration timeout = Duration.ofHours(4);
    private Duration idleTimeout = Duration.ofMinutes(10);

    private Builder(String name) {
      if (!name.matches("[a-z0-9][a-z0-9_-]{0,62}")) {
        throw new IllegalArgumentException("Backup job name '" + name.replaceAll("\\p{Cntrl}", "?")
            + "' is not 1 to 63 characters of a-z 0-9 _ -, beginning with a letter or digit");
      }
      this.name = name;
    }

    /** What is backed up. */
    public Builder source(BackupSource source) {
      this.source = source;
      return this;
    }

    /** Where backups go. */
    public Builder store(BackupStore store) {
      this.store = store;
      return this;
    }

    /** What stays; the last seven good ones unless said otherwise. */
    public Builder retention(Retention retention) {
      this.retention = retention;
      return this;
    }

    /** Who hears of it; {@link EventSink#logging()} unless said otherwise. */
    public Builder events(EventSink events) {
      this.events = events;
      return this;
    }

    /** The clocks; the machine's unless said otherwise. */
    public Builder time(TimeSource time) {
      this.time = time;
      return this;
    }

    /**
     * How long a run may take in all; 4 hours unless said otherwise.
     *
     * @throws IllegalArgumentException unless it is 1 second to 30 days
     */
    public Builder timeout(Duration timeout) {
      this.timeout = checked("timeout", timeout);
      return this;
    }

    /**
     * How long a run may stand still; 10 minutes unless said otherwise.
     *
     * @throws IllegalArgumentException unless it is 1 second to 30 days
     */
    public Builder idleTimeout(Duration idleTimeout) {
      this.idleTimeout = checked("idleTimeout", idleTimeout);
      return this;
    }

    /**
     * The job; nothing is contacted yet.
     *
     * @throws IllegalStateException if source or store is missing
     */
    public BackupJob build() {
      if (source == null || store == null) {
        throw new IllegalStateException("Backup job '" + name + "' has no "
            + (source == null
                ? "source: give it one with source(PostgresSource...)"
                : "store: give it one with store(FolderStore.at(...))"));
      }
      return new BackupJob(this, source, store);
    }

    private static Duration checked(String setting, Duration value) {
      if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(Duration.ofDays(30)) > 0) {
        throw new IllegalArgumentException(
            "Backup " + setting + " " + value + " is not 1 second to 30 days");
      }
      return value;
    }
  }
}
