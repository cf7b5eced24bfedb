package io.underpin.health;

import io.underpin.check.HealthCheck;
import io.underpin.check.LocalCheck;
import io.underpin.health.drain.Drain;
import io.underpin.health.drain.Hold;
import io.underpin.health.drain.StopHook;
import io.underpin.health.engine.CheckSettings;
import io.underpin.health.engine.Engine;
import io.underpin.health.port.ProbePort;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Lifecycle;
import io.underpin.health.report.Probe;
import io.underpin.http.Guard;
import io.underpin.http.Observer;
import io.underpin.redact.Redactor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
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
 * <p>No method here waits for a check, and only {@link #shutdown()} waits at all: they read what the last turn of the engine has
 * published and see for themselves whether it has grown too old. A check that hangs costs one thread and is reported; it stops
 * nothing. Safe for use by several threads.
 */
public final class Health implements AutoCloseable {
  private final Engine engine;
  private final Map<String, Heartbeat> heartbeats;
  private final Redactor redactor;
  private final Guard endpoint;
  private final @Nullable ProbePort port;
  private final Drain drain;
  private final Runnable onClose;

  Health(HealthBuilder.Parts parts) {
    engine = parts.engine();
    heartbeats = parts.heartbeats();
    redactor = parts.redactor();
    endpoint = parts.endpoint();
    port = parts.port();
    onClose = parts.onClose();
    drain = parts.drain().apply(this);
  }

  /** Nothing is checked, nobody sees details; each call adds to it. */
  public static HealthBuilder builder() {
    return new HealthBuilder();
  }

  /** How everything is now. */
  public HealthReport report() {
    return engine.report();
  }

  /** How one check is now. */
  public Optional<CheckState> state(String check) {
    return report().check(check);
  }

  /** Whether a restart would not help: true unless a liveness check is down or the service called itself broken. */
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
   * The answers to {@code /health}, {@code /health/live}, {@code /health/ready}, {@code /health/started}, to groups and single
   * checks, and to the aliases that other systems use. Put it before anything that refuses requests.
   */
  public Guard endpoint() {
    return endpoint;
  }

  /** Where the probe port listens, if {@link HealthBuilder#probePort(int)} has asked for one. */
  public Optional<InetSocketAddress> probeAddress() {
    return Optional.ofNullable(port).map(ProbePort::address);
  }

  /**
   * Runs a check at once, out of turn. Joins the run that is under way if there is one: a check never runs twice at the same
   * time. A check that is skipped or told by heartbeats is not run, and answers as it is.
   *
   * @return the state after that run, or as it is if the run does not end in time; completed on a thread of this object, so
   *     what follows should not block; cancelled if the check is taken away first
   * @throws IllegalArgumentException if there is no check of this name
   */
  public CompletionStage<CheckState> refresh(String name) {
    return engine.refresh(name);
  }

  /** Watches one more check from now on, with the settings that {@link CheckSpec} describes. */
  public Registration register(String name, HealthCheck check) {
    return register(name, check, spec -> {});
  }

  /**
   * Watches one more check from now on. It belongs to those groups whose patterns match its name, and does not hold up a start
   * that is over.
   *
   * @return takes it away again
   * @throws IllegalArgumentException if the name is malformed or taken, a setting is out of its range, or it depends on what is
   *     not there
   */
  public Registration register(String name, HealthCheck check, Consumer<CheckSpec> spec) {
    return add(CheckSpec.of(name, check, spec));
  }

  /**
   * Watches one more check that decides on liveness, too.
   *
   * @throws IllegalArgumentException as {@link #register(String, HealthCheck, Consumer)}
   */
  public Registration registerLiveness(String name, LocalCheck check, Consumer<CheckSpec> spec) {
    return add(CheckSpec.ofLiveness(name, check, spec));
  }

  /**
   * What tells the check of this name how it is.
   *
   * @throws IllegalArgumentException if {@link HealthBuilder#heartbeat} was not called with this name
   */
  public Heartbeat heartbeat(String name) {
    Heartbeat heartbeat = heartbeats.get(name);
    if (heartbeat == null) {
      throw new IllegalArgumentException(
          "There is no heartbeat " + Names.quoted(name) + "; there are " + heartbeats.keySet());
    }
    return heartbeat;
  }

  /** The start is over, as far as the service itself can say; see {@link HealthBuilder#startsWhenMarked}. */
  public void markStarted() {
    engine.live(Lifecycle::begin);
  }

  /** How far the start has come, for people: {@code migration 14 of 60}. Shown, redacted, until the start is over. */
  public void startupProgress(String text) {
    String shown = redactor.redact(text);
    engine.live(lifecycle -> lifecycle.progress(shown));
  }

  /** Not ready until {@link #acceptTraffic}: {@code maintenance until 12:00}. When it returns every probe sees it. */
  public void refuseTraffic(String reason) {
    String shown = redactor.redact(reason);
    engine.live(lifecycle -> lifecycle.refuse(shown));
  }

  /** Ends what {@link #refuseTraffic} began. */
  public void acceptTraffic() {
    engine.live(Lifecycle::accept);
  }

  /** Not live from now on: nothing but a restart helps, and the orchestrator is asked for one. */
  public void markBroken(String reason) {
    String shown = redactor.redact(reason);
    engine.live(lifecycle -> lifecycle.breakdown(shown));
  }

  /**
   * Not ready from now on, whatever happens, while liveness stays as it is: call it first when the service is to stop, or let
   * {@link #shutdown()} do so. When it returns every probe sees it.
   */
  public void drain() {
    engine.live(Lifecycle::drain);
  }

  /**
   * The whole way out, as {@link HealthBuilder#drain} describes it: not ready, a delay, the end of what is under way, the stop
   * hooks, the probe port, {@link #close()}. Returns when all is done; a second call waits for the first. An interrupt skips the
   * waiting.
   */
  public void shutdown() {
    drain.run();
  }

  /** Skips what is left of the waiting in {@link #shutdown()}; what has to be stopped is stopped all the same. */
  public void hurry() {
    drain.hurry();
  }

  /** Work that {@link #shutdown()} waits for, by name. */
  public Hold hold(String name) {
    return drain.hold(name);
  }

  /** Makes {@link #shutdown()} wait for requests that are under way. */
  public Observer holdRequests() {
    return drain.requests();
  }

  /** Has a part of the service stopped by {@link #shutdown()}, before the parts that were given earlier. */
  public void onStop(String name, Duration deadline, StopHook hook) {
    drain.stop(name, deadline, hook);
  }

  /** Drains, interrupts what is running, and ends all threads but those of hung checks. May be called again. */
  @Override
  public void close() {
    drain.forgetHook();
    engine.close();
    onClose.run();
    if (port != null) {
      port.close();
    }
  }

  private Registration add(CheckSettings settings) {
    engine.add(settings);
    return () -> engine.remove(settings);
  }
}
