package io.underpin.backup;

import io.underpin.backup.manifest.Manifest;
import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.time.TimeSource;
import java.time.Duration;

/** What a job tells as events. */
final class Story {
  private final String job;
  private final EventSink events;
  private final TimeSource time;

  Story(String job, EventSink events, TimeSource time) {
    this.job = job;
    // A fanout guards the house against a sink that throws.
    this.events = EventSink.all(events);
    this.time = time;
  }

  void started(String id) {
    events.emit(event("backup.started", Severity.INFO).with("backup.id", id));
  }

  void finished(Manifest backup, Duration took) {
    events.emit(event("backup.finished", Severity.INFO)
        .with("backup.id", backup.id())
        .with("backup.bytes", backup.bytes())
        .with("backup.tables", backup.tables().size())
        .with("backup.rows", backup.rows())
        .with("duration_ms", took.toMillis()));
  }

  void verified(Verification verification) {
    events.emit(event("backup.verified", Severity.INFO)
        .with("backup.id", verification.id())
        .with("backup.proof", verification.proof().name())
        .with("duration_ms", verification.took().toMillis()));
  }

  void restored(RestoreReport report) {
    events.emit(event("backup.restored", Severity.WARN)
        .with("backup.id", report.id())
        .with("backup.target", report.database())
        .with("backup.rows", report.rows())
        .with("duration_ms", report.took().toMillis()));
  }

  void pruned(Pruning pruning) {
    pruning
        .damaged()
        .forEach((id, reason) -> events.emit(
            event("backup.damaged", Severity.ERROR).with("backup.id", id).with("reason", reason)));
    if (!pruning.deleted().isEmpty()) {
      events.emit(event("backup.pruned", Severity.INFO).with("backup.ids", pruning.deleted()));
    }
  }

  void failed(String name, BackupException e) {
    if (!name.isEmpty()) {
      events.emit(event(name, Severity.ERROR)
          .with("failure", e.failure().name())
          .with("reason", String.valueOf(e.getMessage()))
          .causedBy(e));
    }
  }

  private Event event(String name, Severity severity) {
    return Event.of(name, severity, time).with("backup.job", job);
  }
}
