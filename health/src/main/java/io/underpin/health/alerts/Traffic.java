package io.underpin.health.alerts;

import io.underpin.http.Completion;
import io.underpin.http.Observer;
import io.underpin.http.Request;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Counts requests as they end, all of them and by route, for rules that look at the last minutes.
 *
 * <pre>{@code
 * Traffic traffic = Traffic.builder().route("/api").build();
 * Pipeline pipeline = Pipeline.builder().observe(traffic).guard(health.endpoint()).build();
 * }</pre>
 *
 * <p>A request counts when it ends. Probes, that is paths under {@code /health} and {@code /actuator} and their aliases, do not
 * count: ten of them a second would hide that every other request fails. A request has failed when its status is 500 or more, when
 * the handler has thrown, or when the connection broke; a status of 0 without a failure is {@link Outcome#UNKNOWN}. Safe for use by
 * several threads.
 */
public final class Traffic implements Observer {
  private static final Watch NOT_COUNTED = completion -> {};

  private final Predicate<Request> excluded;
  private final Requests all;
  private final Map<String, Requests> byRoute;
  private final List<RouteWatch> watches;

  /** What waits for the end of requests on a route; the longest route comes first, the last is for all. */
  private record RouteWatch(String route, Watch watch) {

    boolean takes(String path) {
      return contains(route, path);
    }
  }

  private Traffic(Builder builder) {
    excluded = builder.excluded;
    all = Requests.named("requests", builder.window, builder.time);
    byRoute = new LinkedHashMap<>();
    for (String route : builder.routes) {
      byRoute.put(route, Requests.named("requests under " + route, builder.window, builder.time));
    }
    watches = watches(builder.failed);
  }

  /** Everything that passes the pipeline, over 5 minutes. */
  public static Traffic ofEverything() {
    return builder().build();
  }

  /** Counts everything over 5 minutes; each call changes that. */
  public static Builder builder() {
    return new Builder();
  }

  /** All requests that count. */
  public Requests all() {
    return all;
  }

  /**
   * The requests of a route.
   *
   * @throws IllegalArgumentException if the builder was not told of this route
   */
  public Requests route(String path) {
    Requests requests = byRoute.get(path);
    if (requests == null) {
      throw new IllegalArgumentException("Route '" + path + "' is not counted: name it with"
          + " Traffic.builder().route(...); counted are " + byRoute.keySet());
    }
    return requests;
  }

  @Override
  public Watch arrived(Request request) {
    if (excluded.test(request)) {
      return NOT_COUNTED;
    }
    String path = request.path();
    // By index, because an iterator is an object for each request.
    for (int i = 0; i < watches.size() - 1; i++) {
      if (watches.get(i).takes(path)) {
        return watches.get(i).watch();
      }
    }
    return watches.get(watches.size() - 1).watch();
  }

  private List<RouteWatch> watches(Predicate<Completion> failed) {
    List<String> longestFirst = new ArrayList<>(byRoute.keySet());
    longestFirst.sort(Comparator.comparingInt(String::length).reversed());
    List<RouteWatch> made = new ArrayList<>();
    for (String route : longestFirst) {
      List<Requests> into = new ArrayList<>(List.of(all));
      byRoute.forEach((other, requests) -> {
        if (contains(other, route)) {
          into.add(requests);
        }
      });
      made.add(new RouteWatch(route, new CountingWatch(into, failed)));
    }
    made.add(new RouteWatch("", new CountingWatch(List.of(all), failed)));
    return List.copyOf(made);
  }

  private static boolean contains(String route, String path) {
    return path.startsWith(route)
        && (path.length() == route.length() || path.charAt(route.length()) == '/');
  }

  private static boolean isProbe(Request request) {
    String path = request.path();
    return contains("/health", path)
        || contains("/actuator", path)
        || path.equals("/healthz")
        || path.equals("/livez")
        || path.equals("/readyz")
        || path.equals("/startupz");
  }

  private static boolean hasFailed(Completion completion) {
    return completion.status() >= 500 || completion.failure().isPresent();
  }

  /** Writes down what is counted. Each call refuses a wrong value at once. Not safe for use by several threads. */
  public static final class Builder {
    private static final int MOST_ROUTES = 100;

    private final List<String> routes = new ArrayList<>();
    private Predicate<Request> excluded = Traffic::isProbe;
    private Predicate<Completion> failed = Traffic::hasFailed;
    private Duration window = Duration.ofMinutes(5);
    private TimeSource time = TimeSource.system();

    private Builder() {}

    /**
     * Counts the requests on this path and below it apart, too. Of routes within routes, such as {@code /api} and {@code /api/v2},
     * both count. The path is compared as sent, segment by segment.
     *
     * @throws IllegalArgumentException if it does not begin with a slash, ends with one, is already there, or is one of more than
     *     100
     */
    public Builder route(String path) {
      if (!path.startsWith("/") || path.endsWith("/")) {
        throw new IllegalArgumentException(
            "Route '" + path + "' must begin with / and not end with one, as in /api");
      }
      if (routes.contains(path)) {
        throw new IllegalArgumentException("Route '" + path + "' is named twice");
      }
      if (routes.size() == MOST_ROUTES) {
        throw new IllegalArgumentException("More than " + MOST_ROUTES + " routes, at '" + path
            + "': count groups of them by their common beginning");
      }
      routes.add(path);
      return this;
    }

    /** Leaves these requests out, as well as probes: long polls, web sockets, streams of events. */
    public Builder excluding(Predicate<Request> which) {
      excluded = excluded.or(which);
      return this;
    }

    /** Which requests have failed, in place of status 500 or more and whatever broke. */
    public Builder failing(Predicate<Completion> which) {
      failed = which;
      return this;
    }

    /**
     * How far back is counted at most; 5 minutes unless set.
     *
     * @throws IllegalArgumentException if it is not within 1 s to 1 day
     */
    public Builder window(Duration longest) {
      window = Requests.checked(longest);
      return this;
    }

    /** The clock; {@link TimeSource#system()} unless set. */
    public Builder time(TimeSource source) {
      time = source;
      return this;
    }

    /** Begins to count. */
    public Traffic build() {
      return new Traffic(this);
    }
  }
}
