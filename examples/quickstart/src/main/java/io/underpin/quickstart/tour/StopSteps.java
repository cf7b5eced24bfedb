package io.underpin.quickstart.tour;

import java.io.IOException;
import java.time.Duration;

/** How the service goes, and how it comes back. */
final class StopSteps {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private StopSteps() {}

  static void drain(Walk walk, Finding finding) throws Exception {
    finding.asked("POST /notes, half sent; SIGTERM; GET /health/ready; then the other half");
    boolean before = Patience.until(LIMIT, () -> readiness(walk) == 200);
    try (HalfSent note = HalfSent.to(walk.service().address())) {
      walk.service().terminate();
      boolean unready = Patience.until(LIMIT, () -> readiness(walk) != 200);
      int ready = readiness(walk);
      boolean waits = walk.service().isRunning();
      int status = note.finish();
      boolean ended = walk.service().endsWithin(LIMIT);
      boolean postgres = walk.cluster().isRunning();
      finding
          .got("ready " + ready + " while the note was half sent; the note was answered with "
              + status)
          .got("the service " + (ended ? "has ended" : "still runs") + ", its PostgreSQL "
              + (postgres ? "still runs" : "has ended"))
          .expect(before && unready && ready == 503, "ready turns from 200 to 503")
          .expect(waits, "the service waits for the request under way")
          .expect(status == 303, "the request under way is served to its end")
          .expect(ended, "the service ends by itself")
          .expect(!postgres, "no PostgreSQL is left behind");
    }
  }

  static void restart(Walk walk, Finding finding) throws Exception {
    finding.asked("the service to start again, then GET /notes");
    walk.restart();
    Answer notes = walk.get("/notes");
    finding
        .got(notes.brief())
        .expect(notes.status() == 200, "the book opens")
        .expect(notes.body().contains("Mallory"), "the first note is still there")
        .expect(notes.body().contains("still writing"), "so is the one that came while it stopped");
  }

  /** The status, or 0 if nobody answers any more. */
  private static int readiness(Walk walk) throws Exception {
    try {
      return walk.get("/health/ready").status();
    } catch (IOException e) {
      return 0;
    }
  }
}
