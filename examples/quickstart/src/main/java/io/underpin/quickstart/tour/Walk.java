package io.underpin.quickstart.tour;

import io.underpin.quickstart.postgres.PostgresCluster;
import io.underpin.time.TimeSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** What the steps have in hand: the running service, its database, its folder. */
final class Walk implements AutoCloseable {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

  private final Launch launch;
  private final TourFolder folder;
  private final SentryInbox inbox;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private Service service;
  private int limited;
  private long firstLimitedNanos;

  /** Starts the service. */
  Walk(Launch launch, TourFolder folder, SentryInbox inbox) throws Exception {
    this.launch = launch;
    this.folder = folder;
    this.inbox = inbox;
    this.service = Service.start(launch);
  }

  Service service() {
    return service;
  }

  SentryInbox inbox() {
    return inbox;
  }

  PostgresCluster cluster() {
    return folder.cluster();
  }

  Path backups() {
    return folder.path().resolve("backups");
  }

  /** How many requests have been counted against this client since the service started. */
  int countedSoFar() {
    return limited;
  }

  /** How long ago the first of them was sent. */
  Duration sinceFirstCounted() {
    return Duration.ofNanos(TimeSource.system().nanoTime() - firstLimitedNanos);
  }

  /** Stops the service and starts it again. */
  void restart() throws Exception {
    service.close();
    limited = 0;
    service = Service.start(launch);
  }

  Answer get(String path) throws Exception {
    return send(HttpRequest.newBuilder(at(path)).GET());
  }

  /** As a browser asks for a page. */
  Answer page(String path) throws Exception {
    return send(HttpRequest.newBuilder(at(path)).header("Accept", "text/html").GET());
  }

  Answer post(String path, String contentType, String body) throws Exception {
    return send(HttpRequest.newBuilder(at(path))
        .header("Content-Type", contentType)
        .POST(BodyPublishers.ofString(body)));
  }

  @Override
  public void close() {
    service.close();
  }

  private URI at(String path) {
    return service.address().resolve(path);
  }

  private Answer send(HttpRequest.Builder request) throws Exception {
    HttpRequest built = request.timeout(ANSWER_LIMIT).build();
    if (!built.uri().getPath().startsWith("/health")) {
      if (limited++ == 0) {
        firstLimitedNanos = TimeSource.system().nanoTime();
      }
    }
    return new Answer(client.send(built, BodyHandlers.ofString()));
  }
}
