package io.underpin.quickstart.tour;

import java.time.Duration;

/** Live, ready, and what becomes of that when the database goes away. */
final class HealthSteps {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private HealthSteps() {}

  static void liveAndReady(Walk walk, Finding finding) throws Exception {
    finding.asked("GET /health/live, then GET /health/ready until its first checks are in");
    Answer live = walk.get("/health/live");
    boolean ready = Patience.until(LIMIT, () -> walk.get("/health/ready").status() == 200);
    Answer readiness = walk.get("/health/ready");
    finding
        .got("live " + live.status() + ", ready " + readiness.brief())
        .expect(live.status() == 200, "live is 200")
        .expect(ready && readiness.status() == 200, "ready is 200 within 30 s");
  }

  static void databaseGone(Walk walk, Finding finding) throws Exception {
    finding.asked("the PostgreSQL server to stop, then GET /health/ready, /health/live and /notes");
    String question = "?" + String.join("&", LogSteps.ASKED);
    walk.cluster().stop();
    boolean noticed = Patience.until(LIMIT, () -> walk.get("/health/ready").status() == 503);
    Answer ready = walk.get("/health/ready");
    Answer live = walk.get("/health/live");
    Answer book = walk.get("/notes" + question);
    finding
        .got("ready " + ready.brief())
        .got("live " + live.status() + ", the book " + book.brief())
        .expect(noticed && ready.status() == 503, "ready is 503, as the quickstart is configured")
        .expect(live.status() == 200, "live stays 200: a restart would not bring a database back")
        .expect(book.status() == 503, "the book says 503 and no more");

    finding.asked("the PostgreSQL server to start again, then GET /health/ready and /notes");
    walk.cluster().start();
    boolean back = Patience.until(LIMIT, () -> walk.get("/health/ready").status() == 200);
    Answer again = walk.get("/notes");
    finding
        .got("ready " + walk.get("/health/ready").status() + ", the book " + again.status())
        .expect(back, "ready is 200 again within 30 s")
        .expect(again.status() == 200, "the book opens again, without a restart");
  }
}
