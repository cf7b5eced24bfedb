package io.underpin.benchmarks.health;

import io.underpin.check.CheckResult;
import io.underpin.event.EventSink;
import io.underpin.health.CheckSpec;
import io.underpin.health.Health;
import io.underpin.health.HealthBuilder;
import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The guard that answers probes, with everything as it is shipped: its timer, its threads, the test whether results are too old. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OurProbes {
  private static final Request READY = new ProbeRequest("/readyz");
  private static final Request LIVE = new ProbeRequest("/livez");
  private static final Request EVERYTHING = new ProbeRequest("/health");

  /** How many checks there are. */
  @Param("5")
  public int checks;

  private Guard terse = request -> Verdict.pass();
  private Guard detailed = request -> Verdict.pass();
  private Runnable stop = () -> {};

  /** Starts the service twice, for strangers and for friends, and waits until it is ready. */
  @Setup
  public void start() throws InterruptedException {
    Health stranger = start(Health.builder(), spec -> {});
    // So that nothing changes while the report is asked for; a result is another report.
    Health friend = start(
        Health.builder().details(request -> true), spec -> spec.interval(Duration.ofHours(1)));
    terse = stranger.endpoint();
    detailed = friend.endpoint();
    stop = () -> {
      stranger.close();
      friend.close();
    };
  }

  /** Ends its threads. */
  @TearDown
  public void stop() {
    stop.run();
  }

  /** The readiness probe: status and bytes. */
  @Benchmark
  public int ready() {
    return answer(terse, READY);
  }

  /** The liveness probe. */
  @Benchmark
  public int live() {
    return answer(terse, LIVE);
  }

  /** The whole report, which has not changed since it was last asked for. */
  @Benchmark
  public int report() {
    return answer(detailed, EVERYTHING);
  }

  private Health start(HealthBuilder builder, Consumer<CheckSpec> spec)
      throws InterruptedException {
    builder.events(EventSink.none());
    for (int i = 0; i < checks; i++) {
      builder.check("check-" + i, context -> CheckResult.up(), spec);
    }
    Health health = builder.start();
    while (!health.isReady()) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return health;
  }

  /** Status and length, so that both have to be made. */
  private static int answer(Guard guard, Request request) {
    Response response = response(guard, request);
    return response.status() + response.body().length;
  }

  static Response response(Guard guard, Request request) {
    if (guard.check(request) instanceof Verdict.Answer answer) {
      return answer.response();
    }
    throw new IllegalStateException("Not answered: " + request.path());
  }
}
