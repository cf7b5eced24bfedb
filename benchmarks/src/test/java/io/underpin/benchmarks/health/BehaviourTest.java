package io.underpin.benchmarks.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BehaviourTest {
  private final Candidate ours = Candidate.all().get(0);

  @Test
  void a_check_that_hangs_is_reported_and_the_others_are_not_touched() throws Exception {
    assertThat(Behaviour.hangs(ours)).isEqualTo("DOWN {DOWN/TIMEOUT=1, UP=99}");
  }

  @Test
  void probes_run_no_check_of_ours_and_every_check_of_springs() throws Exception {
    assertThat(Behaviour.storm(ours)).isEqualTo("0");
    assertThat(Behaviour.storm(Candidate.all().get(1))).isEqualTo("1000");
  }
}
