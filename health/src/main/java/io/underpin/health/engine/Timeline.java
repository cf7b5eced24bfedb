package io.underpin.health.engine;

import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.report.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last fifty changes of one check. */
final class Timeline {
  private static final int MOST = 50;

  private List<Transition> transitions = List.of();
  private long changes;

  void add(Instant at, Status from, Status to, @Nullable FailureCode code) {
    Transition transition = Transition.of(at, from, to);
    List<Transition> longer = new ArrayList<>(
        transitions.subList(transitions.size() == MOST ? 1 : 0, transitions.size()));
    longer.add(code == null ? transition : transition.because(code));
    transitions = List.copyOf(longer);
    changes++;
  }

  List<Transition> transitions() {
    return transitions;
  }

  long changes() {
    return changes;
  }
}
