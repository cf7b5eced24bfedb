package io.underpin.sentry;

import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.TraceContext;
import io.underpin.http.Verdict;
import io.underpin.time.TimeSource;

/** Lets every request pass and remembers it until it ends; then it becomes a trace, if it is one of the chosen share. */
final class RequestTrails implements Guard {
  private final Trails trails;
  private final Reporter reporter;
  private final double traceRate;
  private final TimeSource time;

  RequestTrails(Trails trails, Reporter reporter, double traceRate, TimeSource time) {
    this.trails = trails;
    this.reporter = reporter;
    this.traceRate = traceRate;
    this.time = time;
  }

  @Override
  public Verdict check(Request request) {
    Trail trail = new Trail(request);
    String id = trails.begin(trail);
    TraceContext trace = traceRate > 0 ? Traces.of(request) : null;
    return Verdict.pass().atEnd(completion -> {
      if (id != null) {
        trails.end(id, trail);
      }
      if (trace != null && Traces.isChosen(trace, traceRate)) {
        reporter.trace(Traces.of(trail, trace, completion, time));
      }
    });
  }
}
