package io.underpin.benchmarks.health;

import com.codahale.metrics.Timer;
import io.underpin.health.alerts.Traffic;
import io.underpin.http.Completion;
import io.underpin.http.Exchange;
import io.underpin.http.Pipeline;
import io.underpin.http.Request;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What alert rules cost each request: one that succeeds is counted, with how long it took. The peer is a timer of dropwizard-metrics. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestCounts {
  private final Request request = new ProbeRequest("/api/notes/2026");
  private final Completion completion = completion(request);
  private final Traffic traffic = Traffic.builder().route("/api").build();
  private final Timer timer = new Timer();

  /** Underpin's observer: all requests, and those of one route. */
  @Benchmark
  public void ours() {
    traffic.arrived(request).ended(completion);
  }

  /** The timer, once for all requests and once for those of one route. */
  @Benchmark
  public void peer() {
    timer.update(completion.nanos(), TimeUnit.NANOSECONDS);
    timer.update(completion.nanos(), TimeUnit.NANOSECONDS);
  }

  long counted() {
    return traffic.route("/api").sample().requests();
  }

  private static Completion completion(Request request) {
    AtomicReference<Completion> last = new AtomicReference<>();
    Exchange exchange = Pipeline.builder().observe(arrived -> last::set).build().begin(request);
    exchange.end(200);
    return last.get();
  }
}
