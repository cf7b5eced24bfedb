package io.underpin.health.alerts;

import io.underpin.http.Completion;
import io.underpin.http.Observer.Watch;
import java.util.List;
import java.util.function.Predicate;

/** Counts the end of a request; one for all requests of a route, so that none costs an object. */
final class CountingWatch implements Watch {
  private final Requests[] into;
  private final Predicate<Completion> failed;

  CountingWatch(List<Requests> into, Predicate<Completion> failed) {
    this.into = into.toArray(Requests[]::new);
    this.failed = failed;
  }

  @Override
  public void ended(Completion completion) {
    Outcome outcome = outcome(completion);
    for (Requests requests : into) {
      requests.record(completion.nanos(), outcome);
    }
  }

  private Outcome outcome(Completion completion) {
    if (failed.test(completion)) {
      return Outcome.FAILED;
    }
    return completion.status() == 0 ? Outcome.UNKNOWN : Outcome.SUCCEEDED;
  }
}
