package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.health.testing.ScriptedCheck;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
  private final HealthBuilder builder = Health.builder();

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "ä", "a/b", "<b>", "x\n"})
  void refuses_a_malformed_name(String name) {
    assertThatThrownBy(() -> builder.check(name, ScriptedCheck.up()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "Check name '[ -~]*' must be 1 to 64 characters of a-z, A-Z, 0-9, dot, underscore and hyphen");
  }

  @Test
  void refuses_a_name_of_65_characters_and_takes_one_of_64() {
    builder.check("x".repeat(64), ScriptedCheck.up());

    assertThatThrownBy(() -> builder.check("x".repeat(65), ScriptedCheck.up()))
        .hasMessageContaining("must be 1 to 64 characters");
  }

  @Test
  void refuses_a_name_used_twice() {
    builder.check("disk", ScriptedCheck.up());

    assertThatThrownBy(() -> builder.livenessCheck("disk", ScriptedCheck.up().asLocal()))
        .hasMessage("Check name 'disk' is used twice: give each check its own name");
  }

  @Test
  void refuses_an_interval_out_of_range() {
    assertRefused(
        c -> c.interval(Duration.ofMillis(9)),
        "Check 'db': interval 0.009s is not within 0.01s to 24h");
    assertRefused(
        c -> c.interval(Duration.ofDays(2)), "Check 'db': interval 48h is not within 0.01s to 24h");
    assertRefused(
        c -> c.downInterval(Duration.ZERO),
        "Check 'db': down-interval 0s is not within 0.01s to 24h");
  }

  @Test
  void refuses_a_timeout_out_of_range() {
    assertRefused(
        c -> c.timeout(Duration.ZERO), "Check 'db': timeout 0s is not within 0.001s to 10m");
    assertRefused(
        c -> c.timeout(Duration.ofSeconds(-1)),
        "Check 'db': timeout -1s is not within 0.001s to 10m");
  }

  @Test
  void refuses_a_max_age_that_one_slow_run_would_pass() {
    assertRefused(
        c -> c.maxAge(Duration.ofSeconds(12)),
        "Check 'db': max age 12s must be longer than interval and timeout together, 12s:"
            + " raise maxAge, or lower interval or timeout");
  }

  @Test
  void refuses_thresholds_and_jitter_out_of_range() {
    assertRefused(
        c -> c.failureThreshold(0), "Check 'db': failure threshold 0 is not within 1 to 1000");
    assertRefused(
        c -> c.successThreshold(1001),
        "Check 'db': success threshold 1001 is not within 1 to 1000");
    assertThatThrownBy(() -> builder.jitter(Double.NaN))
        .hasMessage("Jitter NaN is not within 0 to 0.5");
  }

  private void assertRefused(Consumer<CheckSpec> spec, String message) {
    assertThatThrownBy(() -> builder.check("db", ScriptedCheck.up(), spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
