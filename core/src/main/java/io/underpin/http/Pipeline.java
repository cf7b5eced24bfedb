package io.underpin.http;

import io.underpin.event.EventSink;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The guards, endpoints and observers of a service, in the order in which they are written.
 *
 * <p>Put it in front of a server through its adapter: {@code JdkHttp} for the JDK's own, underpin-servlet,
 * underpin-vertx. Immutable; {@link #begin} is called by as many threads as like.
 */
public final class Pipeline {
  private final Observer[] observers;
  private final Guard[] guards;
  private final Failures failures;
  private final TimeSource time;
  private final Duration linger;

  private Pipeline(Builder builder) {
    observers = builder.observers.toArray(Observer[]::new);
    guards = builder.guards.toArray(Guard[]::new);
    time = builder.time;
    failures = new Failures(EventSink.all(builder.events), time);
    linger = builder.linger;
  }

  /** A pipeline without guards; each call adds to its end. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Plays observers and guards on a request that has arrived. For server adapters, which then do what {@link Exchange} says.
   * Never throws.
   */
  public Exchange begin(Request request) {
    Exchange exchange = new Exchange(request, this, observers.length, guards.length);
    for (Observer observer : observers) {
      exchange.admit(observer);
    }
    for (int i = 0; i < guards.length && exchange.isOpen(); i++) {
      exchange.consult(guards[i]);
    }
    return exchange;
  }

  Failures failures() {
    return failures;
  }

  TimeSource time() {
    return time;
  }

  Duration linger() {
    return linger;
  }

  /** Writes down a pipeline from the first guard to the last. Not safe for use by several threads. */
  public static final class Builder {
    private static final Duration MIN_LINGER = Duration.ofMillis(1);
    private static final Duration MAX_LINGER = Duration.ofSeconds(60);

    private final List<Observer> observers = new ArrayList<>();
    private final List<Guard> guards = new ArrayList<>();
    private EventSink events = EventSink.logging();
    private TimeSource time = TimeSource.system();
    private Duration linger = Duration.ofSeconds(2);

    private Builder() {}

    /** Shows every request to this observer; observers see requests before any guard does. */
    public Builder observe(Observer observer) {
      observers.add(Objects.requireNonNull(observer, "observer"));
      return this;
    }

    /** Asks this guard after those written before. */
    public Builder guard(Guard guard) {
      guards.add(Objects.requireNonNull(guard, "guard"));
      return this;
    }

    /** Answers GET and HEAD on this path, after the guards written before; the same as a guard {@link Route#get}. */
    public Builder route(String path, Handler handler) {
      return guard(Route.get(path, handler));
    }

    /**
     * Where failures of guards and observers are told, of each class ten at once and then one a second, with {@code untold}
     * others before it; {@link EventSink#logging()} unless set.
     */
    public Builder events(EventSink sink) {
      events = sink;
      return this;
    }

    /** What measures the duration of requests; {@link TimeSource#system()} unless set. */
    public Builder time(TimeSource source) {
      time = source;
      return this;
    }

    /**
     * How long a server waits at most for the rest of a body whose request it has refused; 2 s unless set, 1 ms to 60 s. A server that
     * closes a connection on which a client still sends takes the refusal away from it (RFC 9112, 9.6); one that waits lets whoever
     * never sends hold a connection for so long. No more than {@link Exchange#LINGER_BYTES} are read, and dropped.
     *
     * @throws IllegalArgumentException if it is less than 1 ms or more than 60 s
     */
    public Builder linger(Duration limit) {
      if (limit.compareTo(MIN_LINGER) < 0 || limit.compareTo(MAX_LINGER) > 0) {
        throw new IllegalArgumentException(
            "A server cannot linger for " + limit + ": 1 ms to 60 s");
      }
      linger = limit;
      return this;
    }

    /** The pipeline as written so far. */
    public Pipeline build() {
      return new Pipeline(this);
    }
  }
}
