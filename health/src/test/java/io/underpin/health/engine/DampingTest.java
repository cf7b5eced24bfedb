package io.underpin.health.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DampingTest {
  private static final Status[] STATUSES = Status.values();

  @Test
  void the_first_result_counts_at_once() {
    Damping damping = new Damping(3, 3, 0);

    Status settled = damping.settle(Status.DOWN, 0);

    assertThat(settled).isEqualTo(Status.DOWN);
  }

  @Test
  void flips_exactly_at_the_third_failure_in_a_row() {
    Damping damping = new Damping(3, 1, 0);
    damping.settle(Status.UP, 0);

    List<Status> settled = settle(damping, Status.DOWN, Status.DOWN, Status.DOWN, Status.UP);

    assertThat(settled).containsExactly(Status.UP, Status.UP, Status.DOWN, Status.UP);
  }

  @Test
  void alternating_results_never_flip_with_a_threshold_of_two() {
    Damping up = new Damping(2, 2, 0);
    Damping down = new Damping(2, 2, 0);
    up.settle(Status.UP, 0);
    down.settle(Status.DOWN, 0);

    List<Status> settled = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      settled.addAll(settle(up, Status.DOWN, Status.UP));
    }
    settled.removeIf(Status.UP::equals);

    assertThat(settled).isEmpty();
    assertThat(settle(down, Status.UP, Status.DOWN, Status.UP, Status.DOWN))
        .containsOnly(Status.DOWN);
  }

  @Test
  void works_no_worse_is_seen_at_once() {
    Damping damping = new Damping(3, 3, 0);
    damping.settle(Status.UP, 0);

    List<Status> settled = settle(damping, Status.DEGRADED, Status.UP);

    assertThat(settled).containsExactly(Status.DEGRADED, Status.UP);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void says_what_the_longest_run_of_equal_results_says(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      int failuresNeeded = 1 + random.nextInt(4);
      int successesNeeded = 1 + random.nextInt(4);
      Damping damping = new Damping(failuresNeeded, successesNeeded, 0);
      List<Status> seen = new ArrayList<>();

      for (int i = 0; i < 60; i++) {
        seen.add(STATUSES[random.nextInt(STATUSES.length)]);
        Status settled = damping.settle(seen.get(i), 0);

        assertThat(settled.works())
            .as("%s with %d/%d", seen, failuresNeeded, successesNeeded)
            .isEqualTo(worksByDefinition(seen, failuresNeeded, successesNeeded));
      }
    }
  }

  /** Read backwards: the last stretch that was long enough decides; if none was, the first result does. */
  private static boolean worksByDefinition(List<Status> seen, int failures, int successes) {
    for (int end = seen.size(); end > 0; ) {
      boolean works = seen.get(end - 1).works();
      int begin = end;
      while (begin > 0 && seen.get(begin - 1).works() == works) {
        begin--;
      }
      if (end - begin >= (works ? successes : failures)) {
        return works;
      }
      end = begin;
    }
    return seen.get(0).works();
  }

  private static List<Status> settle(Damping damping, Status... observed) {
    List<Status> settled = new ArrayList<>();
    for (Status status : observed) {
      settled.add(damping.settle(status, 0));
    }
    return settled;
  }
}
