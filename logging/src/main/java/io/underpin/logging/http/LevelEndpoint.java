package io.underpin.logging.http;

import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.json.JsonWriter;
import io.underpin.logging.logback.LogLevels;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.event.Level;

/**
 * The levels of loggers over HTTP, for those who may: read, set for a while, and reset.
 *
 * <pre>{@code
 * curl -H "Authorization: Bearer $TOKEN" localhost:8080/loggers
 * curl -H "Authorization: Bearer $TOKEN" -X PUT 'localhost:8080/loggers/com.acme.orders?level=debug&for=10m'
 * curl -H "Authorization: Bearer $TOKEN" -X DELETE localhost:8080/loggers/com.acme.orders
 * }</pre>
 *
 * <p>A level is set for 30 minutes unless {@code for} says otherwise: {@code 45s}, {@code 10m}, {@code 2h}, {@code PT10M}, up to
 * 7 days. Whoever may not gets 401 and learns nothing. Every other path is passed on. Safe for use by several threads.
 */
public final class LevelEndpoint implements Guard {
  private static final Duration USUAL = Duration.ofMinutes(30);
  private static final String METHODS = "GET, HEAD, PUT, DELETE";

  private final String path;
  private final LogLevels levels;
  private final Predicate<Request> access;

  private LevelEndpoint(String path, LogLevels levels, Predicate<Request> access) {
    this.path = path;
    this.levels = levels;
    this.access = access;
  }

  /**
   * Answers at this path and below it.
   *
   * @param path as it is sent, such as {@code /loggers}
   * @param access who may; see {@link io.underpin.http.BearerToken}. What it throws means no
   * @throws IllegalArgumentException if the path does not begin with a slash, or ends with one
   */
  public static LevelEndpoint at(String path, LogLevels levels, Predicate<Request> access) {
    if (!path.startsWith("/") || path.endsWith("/")) {
      throw new IllegalArgumentException("The path of the levels '" + path
          + "' has to begin with a slash and not to end with one, as '/loggers' does");
    }
    return new LevelEndpoint(path, levels, access);
  }

  @Override
  public Verdict check(Request request) {
    String asked = request.path();
    if (!asked.startsWith(path)) {
      return Verdict.pass();
    }
    String rest = asked.substring(path.length());
    if (!rest.isEmpty() && !rest.startsWith("/")) {
      return Verdict.pass();
    }
    return Verdict.answer(answer(request, rest.isEmpty() ? "" : rest.substring(1)));
  }

  private Response answer(Request request, String logger) {
    if (!mayAccess(request)) {
      return Response.problem(401, "Who may read and set log levels has a token")
          .with("WWW-Authenticate", "Bearer");
    }
    try {
      return allowed(request, logger).with("Cache-Control", "no-store");
    } catch (IllegalArgumentException e) {
      return Response.problem(400, String.valueOf(e.getMessage()));
    }
  }

  private boolean mayAccess(Request request) {
    try {
      return access.test(request);
    } catch (RuntimeException e) {
      return false;
    }
  }

  private Response allowed(Request request, String logger) {
    if (logger.isEmpty()) {
      return isRead(request) ? all() : notAllowed("GET, HEAD");
    }
    if (isRead(request)) {
      return one(logger);
    }
    String query = request.query().orElse("");
    switch (request.method()) {
      case "PUT" -> levels.set(logger, level(query), time(query));
      case "DELETE" -> levels.reset(logger);
      default -> {
        return notAllowed(METHODS);
      }
    }
    return one(logger);
  }

  private static boolean isRead(Request request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  private static Response notAllowed(String methods) {
    return Response.problem(405, "Log levels are read with GET, set with PUT, reset with DELETE")
        .with("Allow", methods);
  }

  private Response all() {
    JsonWriter json = new JsonWriter().object().name("loggers").object();
    for (Map.Entry<String, Level> each : levels.configured().entrySet()) {
      json.field(each.getKey(), each.getValue().name());
    }
    return Response.json(200, json.end().end().toString());
  }

  private Response one(String logger) {
    return Response.json(
        200,
        new JsonWriter()
            .object()
            .field("logger", logger)
            .field("level", levels.effective(logger).name())
            .field("changed", levels.isChanged(logger))
            .end()
            .toString());
  }

  private static Level level(String query) {
    String given = parameter(query, "level").orElse("").toUpperCase(Locale.ROOT);
    for (Level level : Level.values()) {
      if (level.name().equals(given)) {
        return level;
      }
    }
    throw new IllegalArgumentException(
        "Say which level, as in ?level=debug: one of " + Arrays.toString(Level.values()));
  }

  private static Duration time(String query) {
    Optional<String> given = parameter(query, "for");
    if (given.isEmpty()) {
      return USUAL;
    }
    String text = given.get().toUpperCase(Locale.ROOT);
    try {
      return Duration.parse(text.startsWith("P") ? text : "PT" + text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "Say for how long, as in ?for=45s, 10m, 2h or PT10M: more than zero and at most 7 days",
          e);
    }
  }

  private static Optional<String> parameter(String query, String name) {
    for (String part : query.split("&", -1)) {
      if (part.startsWith(name + "=")) {
        return Optional.of(part.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "LevelEndpoint at " + path;
  }
}
