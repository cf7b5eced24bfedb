package io.underpin.quickstart.tour;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How the service comes back, and how it goes. */
final class StopSteps {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private StopSteps() {}

  static void restart(Walk walk, Finding finding) throws Exception {
    finding.asked("the service to stop and to start again, then GET /notes");
    walk.restart();
    Answer notes = walk.get("/notes");
    finding
        .got(notes.brief())
        .expect(notes.status() == 200, "the book opens")
        .expect(notes.body().contains("Mallory"), "what was written before is still there");
  }

  static void drain(Walk walk, Finding finding) throws Exception {
    finding.asked("POST /notes, half sent; then SIGTERM; then GET /health/ready; then the other half");
    Patience.until(LIMIT, () -> walk.get("/health/ready").status() == 200);
    byte[] body = "name=Late&message=I+was+still+writing".getBytes(StandardCharsets.UTF_8);
    try (PipedOutputStream typed = new PipedOutputStream();
        InputStream read = new PipedInputStream(typed)) {
      HttpRequest request = walk.slowPost(
          "/notes",
          "application/x-www-form-urlencoded",
          BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> read), body.length));
      CompletableFuture<HttpResponse<String>> late =
          walk.client().sendAsync(request, BodyHandlers.ofString());
      typed.write(body, 0, 10);
      typed.flush();
      Patience.until(LIMIT, () -> walk.get("/health").status() == 200);
      walk.service().terminate();
      boolean unready = Patience.until(LIMIT, () -> readiness(walk) != 200);
      int ready = readiness(walk);
      boolean waits = walk.service().isRunning();
      typed.write(body, 10, body.length - 10);
      typed.close();
      int status = late.get(LIMIT.toSeconds(), TimeUnit.SECONDS).statusCode();
      boolean ended = walk.service().endsWithin(LIMIT);
      boolean postgres = walk.cluster().isRunning();
      finding
          .got("ready " + ready + " while the request was under way, which was then answered with "
              + status)
          .got("service " + (ended ? "ended" : "still running") + ", its PostgreSQL "
              + (postgres ? "still running" : "ended"))
          .expect(unready && ready == 503, "ready is 503 while it drains")
          .expect(waits, "it waits for the request under way")
          .expect(status == 303, "the request under way is served to its end")
          .expect(ended, "the service ends by itself")
          .expect(!postgres, "no PostgreSQL is left behind");
    }
  }

  /** The status, or 0 if nobody answers any more. */
  private static int readiness(Walk walk) throws Exception {
    try {
      return walk.get("/health/ready").status();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }
}
