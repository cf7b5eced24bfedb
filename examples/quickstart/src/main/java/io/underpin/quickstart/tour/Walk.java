package io.underpin.quickstart.tour;

import io.underpin.quickstart.postgres.PostgresCluster;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the steps have in hand: the running service, its database, its folder. */
final class Walk implements AutoCloseable {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

  private final List<String> command;
  private final Map<String, String> settings;
  private final Path folder;
  private final PostgresCluster cluster;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private Service service;
  private int limited;

  /** Starts the service. */
  Walk(List<String> command, Map<String, String> settings, Path folder, PostgresCluster cluster)
      throws Exception {
    this.command = List.copyOf(command);
    this.settings = Map.copyOf(settings);
    this.folder = folder;
    this.cluster = cluster;
    this.service = Service.start(command, settings, logFile());
  }

  Service service() {
    return service;
  }

  PostgresCluster cluster() {
    return cluster;
  }

  Path folder() {
    return folder;
  }

  Path logFile() {
    return folder.resolve("service.log");
  }

  /** How many requests have been counted against this client since the service started. */
  int countedSoFar() {
    return limited;
  }

  /** Stops the service and starts it again. */
  void restart() throws Exception {
    service.close();
    limited = 0;
    service = Service.start(command, settings, logFile());
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
      limited++;
    }
    return new Answer(client.send(built, BodyHandlers.ofString()));
  }
}
