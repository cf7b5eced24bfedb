package io.underpin.health;

import io.underpin.check.CheckResult;
import io.underpin.check.HealthCheck;
import io.underpin.check.LocalCheck;
import io.underpin.event.EventSink;
import io.underpin.health.drain.Drain;
import io.underpin.health.drain.DrainSpec;
import io.underpin.health.engine.Beat;
import io.underpin.health.engine.CheckSettings;
import io.underpin.health.engine.Engine;
import io.underpin.health.engine.EngineSettings;
import io.underpin.health.port.ProbePort;
import io.underpin.health.pulse.Pulse;
import io.underpin.health.report.Criticality;
import io.underpin.health.report.Group;
import io.underpin.health.report.Lifecycle;
import io.underpin.health.web.DetailAccess;
import io.underpin.health.web.EndpointSpec;
import io.underpin.health.web.HealthEndpoint;
import io.underpin.http.Guard;
import io.underpin.redact.Redactor;
import io.underpin.time.TimeSource;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what is checked and how it is shown. Each call refuses a wrong value at once; {@link #start} refuses what does not
 * go together. Not safe for use by several threads.
 */
public final class HealthBuilder {
  private static final int MOST_CHECKS = 10_000;

  private final Map<String, CheckSpec> checks = new LinkedHashMap<>();
  private final Map<String, Duration> beats = new LinkedHashMap<>();
  private final Map<String, GroupSpec> groups = new LinkedHashMap<>();
  private final Set<String> described = new HashSet<>();
  private final DrainSpec drain = new DrainSpec();
  private final EndpointSpec endpoint = new EndpointSpec();
  private EventSink events = EventSink.logging();
  private TimeSource time = TimeSource.system();
  private Redactor redactor = Redactor.standard();
  private Lifecycle lifecycle = Lifecycle.running();
  private double jitter = 0.1;
  private @Nullable Pulse pulse;
  private @Nullable Executor executor;
  private @Nullable InetSocketAddress probeAddress;
  private boolean virtualThreads;

  HealthBuilder() {}

  /** Adds a check with the settings that {@link CheckSpec} describes. Refuses what the longer form refuses. */
  public HealthBuilder check(String name, HealthCheck check) {
    return check(name, check, spec -> {});
  }

  /**
   * Adds a check.
   *
   * @param name 1 to 64 characters of letters, digits, dot, underscore and hyphen
   * @throws IllegalArgumentException if the name is malformed or already there, or a setting is out of its range
   */
  public HealthBuilder check(String name, HealthCheck check, Consumer<CheckSpec> spec) {
    return add(name, new CheckSpec(name, check, Criticality.INFORMATIONAL), spec);
  }

  /** Adds a check that decides on liveness, too. Refuses what the longer form refuses. */
  public HealthBuilder livenessCheck(String name, LocalCheck check) {
    return livenessCheck(name, check, spec -> {});
  }

  /**
   * Adds a check that decides on liveness, too: while it is down the orchestrator is asked to restart the process. Only a
   * {@link LocalCheck} can: a restart cures nothing that lies elsewhere.
   *
   * @throws IllegalArgumentException as {@link #check(String, HealthCheck, Consumer)}
   */
  public HealthBuilder livenessCheck(String name, LocalCheck check, Consumer<CheckSpec> spec) {
    return add(name, new CheckSpec(name, check, Criticality.CRITICAL), spec);
  }

  /** Adds a check that is told by {@link Health#heartbeat}, informational unless its settings say more. */
  public HealthBuilder heartbeat(String name, Duration timeToLive) {
    return heartbeat(name, timeToLive, spec -> {});
  }

  /**
   * Adds a check that is not run but told how it is, through {@link Health#heartbeat}: it is down when its time to live passes
   * without a beat, the first of which is due within that time, too. It degrades readiness and does not gate the start unless
   * its settings say otherwise; intervals and timeout mean nothing to it.
   *
   * @param timeToLive 10 ms to 1 day
   * @throws IllegalArgumentException as {@link #check(String, HealthCheck, Consumer)}
   */
  public HealthBuilder heartbeat(String name, Duration timeToLive, Consumer<CheckSpec> spec) {
    return addBeat(name, timeToLive, Criticality.INFORMATIONAL, spec);
  }

  /**
   * Adds a heartbeat that decides on liveness, too: a loop that has stopped is cured by a restart.
   *
   * @throws IllegalArgumentException as {@link #heartbeat(String, Duration, Consumer)}
   */
  public HealthBuilder livenessHeartbeat(
      String name, Duration timeToLive, Consumer<CheckSpec> spec) {
    return addBeat(name, timeToLive, Criticality.CRITICAL, spec);
  }

  /**
   * Adds a group of checks, shown at {@code /health/<name>} and in every report.
   *
   * @throws IllegalArgumentException if the name is malformed, taken, or a probe's
   */
  public HealthBuilder group(String name, Consumer<GroupSpec> spec) {
    GroupSpec group = groups.computeIfAbsent(name, GroupSpec::new);
    if (!described.add(name)) {
      throw new IllegalArgumentException(
          "Group name '" + name + "' is used twice: give each group its own name");
    }
    spec.accept(group);
    return this;
  }

  /** The service has not started before {@link Health#markStarted()} was called, whatever the checks say. */
  public HealthBuilder startsWhenMarked() {
    lifecycle = Lifecycle.starting();
    return this;
  }

  /** How the service stops; see {@link DrainSpec} for what happens unless this says otherwise. */
  public HealthBuilder drain(Consumer<DrainSpec> spec) {
    spec.accept(drain);
    return this;
  }

  /** Who may see more than the status; {@link DetailAccess#nobody()} unless set. Short for a word in {@link #endpoint}. */
  public HealthBuilder details(DetailAccess who) {
    endpoint.details(who);
    return this;
  }

  /** On which paths, in which formats and to whom the health is shown; see {@link EndpointSpec}. */
  public HealthBuilder endpoint(Consumer<EndpointSpec> spec) {
    spec.accept(endpoint);
    return this;
  }

  /** Answers the probes on a port of their own, too, on all addresses: see {@link #probePort(InetSocketAddress)}. */
  public HealthBuilder probePort(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("Probe port " + port + " is not within 0 to 65535");
    }
    return probePort(new InetSocketAddress(port));
  }

  /**
   * Answers the probes at this address, too: whatever {@link Health#endpoint} answers, over plain HTTP/1.1, on a thread of its own
   * that no request of the application can hold. It opens with {@link #start} and is the last to close. It says nothing about the
   * application's own port: let a check connect to that.
   *
   * @param address port 0 for any that is free: {@link Health#probeAddress} tells which
   */
  public HealthBuilder probePort(InetSocketAddress address) {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("Probe port: the host name '" + address.getHostString()
          + "' is not known: give an address of this machine");
    }
    probeAddress = address;
    return this;
  }

  /** Where transitions are told as {@code health.changed}; {@link EventSink#logging()} unless set. */
  public HealthBuilder events(EventSink sink) {
    events = sink;
    return this;
  }

  /** What hides secrets in what checks say; {@link Redactor#standard()} unless set. */
  public HealthBuilder redactor(Redactor what) {
    redactor = what;
    return this;
  }

  /** The clocks; {@link TimeSource#system()} unless set. */
  public HealthBuilder time(TimeSource source) {
    time = source;
    return this;
  }

  /**
   * By how much each period is varied at random, so that the instances of a fleet do not check a shared database at the same
   * moment; 0.1 unless set.
   *
   * @throws IllegalArgumentException if it is not within 0 to 0.5
   */
  public HealthBuilder jitter(double share) {
    if (!(share >= 0 && share <= 0.5)) {
      throw new IllegalArgumentException("Jitter " + share + " is not within 0 to 0.5");
    }
    jitter = share;
    return this;
  }

  /**
   * Runs the checks here instead of on threads of our own. The executor must start a run even while others hang, and never on the
   * thread that hands it over; it is not closed with this object.
   */
  public HealthBuilder executor(Executor threads) {
    executor = threads;
    return this;
  }

  /**
   * Runs each check on a virtual thread instead of a few threads of our own. From Java 24 on these are not pinned by drivers that
   * lock while they wait (JEP 491).
   *
   * @throws UnsupportedOperationException on a Java that has none, before 21
   */
  public HealthBuilder virtualThreads() {
    VirtualThreads.verify();
    virtualThreads = true;
    return this;
  }

  /** What gives the engine its turns, in place of a timer thread: for tests. */
  public HealthBuilder pulse(Pulse source) {
    pulse = source;
    return this;
  }

  /**
   * Begins to check. Returns before any check has run: until then the service is live and not ready.
   *
   * @throws IllegalArgumentException if a check depends on one that is not there, or on itself in the end; or if a pattern of a
   *     group matches none, or a path is for a group that is not there
   * @throws java.io.UncheckedIOException if the probe port cannot be opened
   */
  public Health start() {
    Map<String, Heartbeat> heartbeats = new LinkedHashMap<>();
    List<CheckSettings> settings = new ArrayList<>();
    checks.forEach((name, spec) -> settings.add(spec.settings(beat(name, heartbeats))));
    List<Group> resolved =
        groups.values().stream().map(group -> group.group(checks.keySet())).toList();
    ExecutorService own = virtualThreads ? VirtualThreads.executor() : null;
    Engine engine = new Engine(new EngineSettings(
        settings,
        resolved,
        lifecycle,
        time,
        jitter,
        pulse != null ? pulse : Pulse.timer(),
        own != null ? own : executor,
        events,
        redactor));
    Sizing.warnings(settings, drain, time).forEach(EventSink.all(events)::emit);
    Guard answers = new HealthEndpoint(engine::report, endpoint, time, events);
    ProbePort port =
        probeAddress == null ? null : ProbePort.open(probeAddress, answers, time, events);
    Health health = new Health(new Parts(
        engine,
        heartbeats,
        redactor,
        answers,
        port,
        health0 -> new Drain(drain, health0::drain, health0::close, events, time),
        own != null ? own::shutdown : () -> {}));
    engine.begin();
    return health;
  }

  private @Nullable Beat beat(String name, Map<String, Heartbeat> heartbeats) {
    Duration timeToLive = beats.get(name);
    if (timeToLive == null) {
      return null;
    }
    Beat beat = new Beat(timeToLive, time);
    heartbeats.put(name, new Heartbeat(beat));
    return beat;
  }

  private HealthBuilder addBeat(
      String name, Duration timeToLive, Criticality liveness, Consumer<CheckSpec> spec) {
    LocalCheck told = context -> CheckResult.up();
    add(name, new CheckSpec(name, told, liveness).timeToLive(timeToLive), spec);
    beats.put(name, timeToLive);
    return this;
  }

  private HealthBuilder add(String name, CheckSpec spec, Consumer<CheckSpec> settings) {
    Names.checked("Check", name);
    if (checks.containsKey(name)) {
      throw new IllegalArgumentException(
          "Check name '" + name + "' is used twice: give each check its own name");
    }
    if (checks.size() == MOST_CHECKS) {
      throw new IllegalArgumentException("More than " + MOST_CHECKS + " checks, at '" + name + "'");
    }
    settings.accept(spec);
    spec.verify();
    checks.put(name, spec);
    spec.groups().forEach(group -> groups.computeIfAbsent(group, GroupSpec::new).include(name));
    return this;
  }

  /** What {@link #start} has put together. */
  record Parts(
      Engine engine,
      Map<String, Heartbeat> heartbeats,
      Redactor redactor,
      Guard endpoint,
      @Nullable ProbePort port,
      Function<Health, Drain> drain,
      Runnable onClose) {}
}
