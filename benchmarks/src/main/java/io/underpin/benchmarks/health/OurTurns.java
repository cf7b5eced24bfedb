package io.underpin.benchmarks.health;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.event.EventSink;
import io.underpin.health.Health;
import io.underpin.health.HealthBuilder;
import io.underpin.health.report.HealthReport;
import io.underpin.health.web.EndpointSpec;
import io.underpin.health.web.HealthEndpoint;
import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a result costs on its way from the check to the probe: the turn that begins the run, the run, the turn that writes the result
 * down, derives everything from all checks and publishes it, and the first probe after that. And what the first full report after
 * it costs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OurTurns {
  private static final Request READY = new ProbeRequest("/readyz");
  private static final Request EVERYTHING = new ProbeRequest("/health");
  private static final Request ACTUATOR = ProbeRequest.report("actuator");
  private static final Request MICRO_PROFILE = ProbeRequest.report("microprofile");
  private static final Duration NEVER = Duration.ofHours(12);

  /** How many checks there are. */
  @Param("100")
  public int checks;

  private final Turns turns = new Turns();
  private Health health = Health.builder().pulse(turns).executor(turns).start();
  private CheckResult next = CheckResult.up();
  private boolean down;
  private HealthReport[] reports = {health.report(), health.report()};
  private int asked;
  private Guard renderer = request -> Verdict.pass();

  /** Starts with all checks up; nothing is due by itself any more. */
  @Setup
  public void start() {
    health.close();
    HealthBuilder builder = Health.builder().pulse(turns).executor(turns).events(EventSink.none());
    for (int i = 0; i < checks; i++) {
      builder.check("check-" + i, context -> next, spec -> spec.interval(NEVER));
    }
    health = builder.start();
    for (int i = 0; i < checks; i++) {
      health.refresh("check-" + i);
    }
    turns.round();
    turns.run();
    HealthReport before = health.report();
    round();
    reports = new HealthReport[] {before, health.report()};
    renderer = new HealthEndpoint(
        () -> reports[asked++ & 1],
        new EndpointSpec().details(request -> true),
        TimeSource.system(),
        EventSink.none());
  }

  /** Nothing is left running. */
  @TearDown
  public void stop() {
    health.close();
  }

  /** A result like the one before. */
  @Benchmark
  public int publish() {
    round();
    return probe(READY);
  }

  /** A result unlike the one before: written into the timeline, told as an event. */
  @Benchmark
  public int change() {
    down = !down;
    next = down ? CheckResult.down(FailureCode.TIMEOUT, "No answer") : CheckResult.up();
    round();
    return probe(READY);
  }

  /** The whole report, which is another one each time and has to be written down. */
  @Benchmark
  public int render() {
    return length(OurProbes.response(renderer, EVERYTHING));
  }

  /** The same in Spring's form. */
  @Benchmark
  public int renderActuator() {
    return length(OurProbes.response(renderer, ACTUATOR));
  }

  /** The same in MicroProfile's form. */
  @Benchmark
  public int renderMicroProfile() {
    return length(OurProbes.response(renderer, MICRO_PROFILE));
  }

  private int probe(Request request) {
    return length(OurProbes.response(health.endpoint(), request));
  }

  private static int length(Response response) {
    return response.status() + response.body().length;
  }

  private void round() {
    health.refresh("check-0");
    turns.round();
    turns.run();
  }
}
