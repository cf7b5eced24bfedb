package io.underpin.health;

import io.underpin.check.HealthCheck;
import io.underpin.check.LocalCheck;
import io.underpin.event.EventSink;
import io.underpin.http.Guard;
import io.underpin.redact.Redactor;
import io.underpin.time.TimeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs checks in the background and always knows how the service is.
 *
 * <pre>{@code
 * Health health = Health.builder()
 *     .check("postgres", JdbcCheck.of(dataSource))
 *     .check("disk", DiskCheck.at(Path.of(".")).minFreeBytes(100_000_000))
 *     .start();
 * Pipeline pipeline = Pipeline.builder().guard(health.endpoint()).build();
 * }</pre>
 *
 * <p>No method here waits for a check: they read what the last turn of the engine has published and see for themselves
 * whether it has grown too old. A check that hangs costs one thread and is reported; it stops nothing. Safe for use by
 * several threads.
 */
public final class Health implements AutoCloseable {
  private final Engine engine;
  private final Endpoint endpoint;

  private Health(Engine engine, DetailAccess access) {
    this.engine = engine;
    endpoint = new Endpoint(engine::view, access);
  }

  /** Nothing is checked, nobody sees details; each call adds to it. */
  public static Builder builder() {
    return new Builder();
  }

  /** How everything is now. */
  public HealthReport report() {
    return engine.view().report();
  }

  /** Whether a restart would not help: true unless a liveness check is down. */
  public boolean isLive() {
    return report().passes(Probe.LIVENESS);
  }

  /** Whether this instance should get requests now: it has started, is not draining, and nothing critical is down. */
  public boolean isReady() {
    return report().passes(Probe.READINESS);
  }

  /** Whether everything that the start depends on was up once. Never becomes false again. */
  public boolean isStarted() {
    return report().passes(Probe.STARTUP);
  }

  /**
   * Runs a check at once, out of turn. Joins the run that is under way if there is one: a check never runs twice at the same
   * time.
   *
   * @return the state after that run, or as it is if the run does not end in time; completed on a thread of this object, so
   *     what follows should not block
   * @throws IllegalArgumentException if there is no check of this name
   */
  public CompletionStage<CheckState> refresh(String name) {
    return engine.refresh(name);
  }

  /**
   * Not ready from now on, whatever happens, while liveness stays as it is: call it first when the service is to stop. When it
   * returns every probe sees it.
   */
  public void drain() {
    engine.drain();
  }

  /**
   * The answers to {@code /health}, {@code /health/live}, {@code /health/ready} and {@code /health/started}, and to their
   * aliases {@code /healthz}, {@code /livez}, {@code /readyz} and {@code /startupz}: 200 for UP and DEGRADED, 503 otherwise. Put
   * it before anything that refuses requests.
   */
  public Guard endpoint() {
    return endpoint;
  }

  /** Drains, interrupts what is running, and ends all threads but those of hung checks. May be called again. */
  @Override
  public void close() {
    engine.close();
  }

  /** Writes down what is checked. Each call refuses a wrong value at once. Not safe for use by several threads. */
  public static final class Builder {
    private static final int MOST_CHECKS = 10_000;

    private final Map<String, CheckSettings> checks = new LinkedHashMap<>();
    private DetailAccess access = DetailAccess.nobody();
    private EventSink events = EventSink.logging();
    private TimeSource time = TimeSource.system();
    private Redactor redactor = Redactor.standard();
    private double jitter = 0.1;
    private @Nullable Pulse pulse;
    private @Nullable Executor executor;

    private Builder() {}

    /** Adds a check with the settings that {@link CheckSpec} describes. Refuses what the longer form refuses. */
    public Builder check(String name, HealthCheck check) {
      return check(name, check, spec -> {});
    }

    /**
     * Adds a check.
     *
     * @param name 1 to 64 characters of letters, digits, dot, underscore and hyphen
     * @throws IllegalArgumentException if the name is malformed or already there, or a setting is out of its range
     */
    public Builder check(String name, HealthCheck check, Consumer<CheckSpec> spec) {
      return add(name, new CheckSpec(name, check, Criticality.INFORMATIONAL), spec);
    }

    /** Adds a check that decides on liveness, too. Refuses what the longer form refuses. */
    public Builder livenessCheck(String name, LocalCheck check) {
      return livenessCheck(name, check, spec -> {});
    }

    /**
     * Adds a check that decides on liveness, too: while it is down the orchestrator is asked to restart the process. Only a
     * {@link LocalCheck} can: a restart cures nothing that lies elsewhere.
     *
     * @throws IllegalArgumentException as {@link #check(String, HealthCheck, Consumer)}
     */
    public Builder livenessCheck(String name, LocalCheck check, Consumer<CheckSpec> spec) {
      return add(name, new CheckSpec(name, check, Criticality.CRITICAL), spec);
    }

    /** Who may see more than the status; {@link DetailAccess#nobody()} unless set. */
    public Builder details(DetailAccess who) {
      access = who;
      return this;
    }

    /** Where transitions are told as {@code health.changed}; {@link EventSink#logging()} unless set. */
    public Builder events(EventSink sink) {
      events = sink;
      return this;
    }

    /** What hides secrets in what checks say; {@link Redactor#standard()} unless set. */
    public Builder redactor(Redactor what) {
      redactor = what;
      return this;
    }

    /** The clocks; {@link TimeSource#system()} unless set. */
    public Builder time(TimeSource source) {
      time = source;
      return this;
    }

    /**
     * By how much each period is varied at random, so that the instances of a fleet do not check a shared database at the same
     * moment; 0.1 unless set.
     *
     * @throws IllegalArgumentException if it is not within 0 to 0.5
     */
    public Builder jitter(double share) {
      if (!(share >= 0 && share <= 0.5)) {
        throw new IllegalArgumentException("Jitter " + share + " is not within 0 to 0.5");
      }
      jitter = share;
      return this;
    }

    /**
     * Runs the checks here, for example on virtual threads, instead of on threads of our own. The executor must start a run
     * even while others hang, and never on the thread that hands it over; it is not closed with this object.
     */
    public Builder executor(Executor threads) {
      executor = threads;
      return this;
    }

    /** What gives the engine its turns, in place of a timer thread: for tests. */
    public Builder pulse(Pulse source) {
      pulse = source;
      return this;
    }

    /** Begins to check. Returns before any check has run: until then the service is live and not ready. */
    public Health start() {
      Pulse beat = pulse != null ? pulse : new TimerPulse();
      Engine engine =
          new Engine(checks.values(), time, jitter, beat, executor, new Tidy(redactor), events);
      engine.begin();
      return new Health(engine, access);
    }

    private Builder add(String name, CheckSpec spec, Consumer<CheckSpec> settings) {
      if (!name.matches("[a-zA-Z0-9._-]{1,64}")) {
        throw new IllegalArgumentException("Check name " + quoted(name)
            + " must be 1 to 64 characters of a-z, A-Z, 0-9, dot, underscore and hyphen");
      }
      if (checks.containsKey(name)) {
        throw new IllegalArgumentException(
            "Check name '" + name + "' is used twice: give each check its own name");
      }
      if (checks.size() == MOST_CHECKS) {
        throw new IllegalArgumentException(
            "More than " + MOST_CHECKS + " checks, at '" + name + "'");
      }
      settings.accept(spec);
      checks.put(name, spec.settings());
      return this;
    }

    private static String quoted(String name) {
      StringBuilder shown = new StringBuilder("'");
      name.chars().limit(80).forEach(c -> shown.append(c >= ' ' && c < 0x7f ? (char) c : '?'));
      return shown.append(name.length() > 80 ? "…'" : "'").toString();
    }
  }
}
