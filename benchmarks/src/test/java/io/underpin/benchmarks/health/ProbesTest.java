package io.underpin.benchmarks.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.health.HealthCheck;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProbesTest {
  private static final int CHECKS = 7;

  @Test
  void ours_answers_strangers_with_the_status_and_friends_with_everything() throws Exception {
    OurProbes ours = new OurProbes();
    ours.checks = CHECKS;

    ours.start();

    assertThat(ours.ready()).isEqualTo(200 + "{\"status\":\"UP\"}".length());
    assertThat(ours.live()).isEqualTo(ours.ready());
    assertThat(ours.report()).isGreaterThan(200 + 50 * CHECKS);
    ours.stop();
  }

  @Test
  void spring_runs_all_contributors_and_shows_strangers_the_status() {
    SpringProbes spring = new SpringProbes();
    spring.checks = CHECKS;

    spring.start();

    assertThat(text(spring.json(spring.health()))).contains("\"check-6\":{\"status\":\"UP\"}");
    assertThat(spring.probe()).isEqualTo(200 + "{\"status\":\"UP\"}".length());
    assertThat(spring.report()).isGreaterThan(20 * CHECKS);
  }

  @Test
  void smallrye_runs_all_checks_and_shows_everybody_everything() {
    SmallRyeProbes smallRye = new SmallRyeProbes();
    smallRye.checks = CHECKS;

    smallRye.start();

    assertThat(text(smallRye.json(smallRye.health()))).contains("check-0", "check-6", "UP");
    assertThat(smallRye.report()).isGreaterThan(200 + 20 * CHECKS);
  }

  @Test
  void dropwizard_answers_without_a_run_and_shows_all_checks_to_whoever_asks() {
    DropwizardProbes dropwizard = new DropwizardProbes();
    dropwizard.checks = CHECKS;

    dropwizard.start();

    assertThat(dropwizard.healthy()).isTrue();
    assertThat(dropwizard.probe()).isEqualTo(200 + "[]".length());
    assertThat(dropwizard.report()).isGreaterThan(200 + 50 * CHECKS);
    assertThat(dropwizard.run().values()).hasSize(CHECKS).allMatch(HealthCheck.Result::isHealthy);
    dropwizard.stop();
  }

  @Test
  void each_turn_publishes_a_result() {
    OurTurns turns = new OurTurns();
    turns.checks = CHECKS;

    turns.start();

    assertThat(turns.publish()).isEqualTo(200 + "{\"status\":\"UP\"}".length());
    assertThat(turns.change()).isEqualTo(200 + "{\"status\":\"DEGRADED\"}".length());
    assertThat(turns.change()).isEqualTo(200 + "{\"status\":\"UP\"}".length());
    assertThat(turns.render()).isGreaterThan(200 + 200 * CHECKS);
    assertThat(turns.renderActuator()).isBetween(200 + 20 * CHECKS, 200 + 200 * CHECKS);
    assertThat(turns.renderMicroProfile()).isBetween(200 + 20 * CHECKS, 200 + 200 * CHECKS);
    turns.stop();
  }

  @Test
  void each_request_is_counted_once() {
    RequestCounts counts = new RequestCounts();

    counts.ours();
    counts.ours();

    assertThat(counts.counted()).isEqualTo(2);
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
