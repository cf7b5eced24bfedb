package io.underpin.health.drain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long each step of the way out takes at most.
 *
 * <p>Unless set: not ready at once; a delay of 10 s in Kubernetes, where endpoints and proxies learn of it late, and none
 * elsewhere; 15 s for what is under way; then the stop hooks, the last that was given first. All of it has to fit into
 * {@code terminationGracePeriodSeconds}, 30 s by default: more is warned about at the start.
 */
public final class DrainSpec {
  private static final Duration LONGEST = Duration.ofHours(1);

  private Duration keepReady = Duration.ZERO;
  private Duration delay;
  private Duration grace = Duration.ofSeconds(15);
  private boolean shutdownHook;
  private final List<NamedStop> stops = new ArrayList<>();

  /** The defaults of the place where this process runs. */
  public DrainSpec() {
    delay = Kubernetes.isHere() ? Duration.ofSeconds(10) : Duration.ZERO;
  }

  /**
   * How long readiness still says yes after the end was announced; zero unless set. For load balancers that route to terminating
   * endpoints as long as these are ready (Kubernetes KEP-1669).
   */
  public DrainSpec keepReadyFor(Duration time) {
    keepReady = within("keep-ready time", time);
    return this;
  }

  /** How long the service goes on to serve after readiness says no, until nobody sends requests any more. */
  public DrainSpec delay(Duration time) {
    delay = within("delay", time);
    return this;
  }

  /** How long holds and requests under way are waited for; 15 s unless set. */
  public DrainSpec grace(Duration time) {
    grace = within("grace", time);
    return this;
  }

  /** Stops a part of the service; the parts that are given later are stopped before those given earlier. */
  public DrainSpec stop(String name, Duration deadline, StopHook hook) {
    stops.add(new NamedStop(name, within("deadline of '" + name + "'", deadline), hook));
    return this;
  }

  /** Goes this way when the JVM is told to end, as by SIGTERM. */
  public DrainSpec onShutdown() {
    shutdownHook = true;
    return this;
  }

  Duration keepReady() {
    return keepReady;
  }

  Duration delay() {
    return delay;
  }

  Duration grace() {
    return grace;
  }

  List<NamedStop> stops() {
    return List.copyOf(stops);
  }

  boolean hasShutdownHook() {
    return shutdownHook;
  }

  /** All steps together, if each takes all its time. */
  public Duration total() {
    return stops.stream()
        .map(NamedStop::deadline)
        .reduce(keepReady.plus(delay).plus(grace), Duration::plus);
  }

  private static Duration within(String what, Duration time) {
    if (time.isNegative() || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("Drain: " + what + " "
          + time.toString().substring(2).toLowerCase(Locale.ROOT) + " is not within 0s to 1h");
    }
    return time;
  }

  /** One part of the service, and how it is stopped. */
  record NamedStop(String name, Duration deadline, StopHook hook) {}
}
