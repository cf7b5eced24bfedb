package io.underpin.health.checks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
  private final Limits limits = new Limits("Test check", 80, 95);

  @ParameterizedTest
  @CsvSource({"0, UP", "80, UP", "80.1, DEGRADED", "95, DEGRADED", "95.1, DOWN", "250, DOWN"})
  void a_limit_is_passed_only_above_it(double percent, Status status) {
    assertThat(limits.judge("Heap", percent, "Mend it").status()).isEqualTo(status);
  }

  @Test
  void says_what_was_found_which_limit_holds_and_how_to_mend_it() {
    CheckResult result = limits.judge("Heap", 97.04, "Mend it");

    assertThat(result.summary()).isEqualTo("Heap 97.0 %, more than 95.0 %");
    assertThat(result.code()).contains(FailureCode.THRESHOLD);
    assertThat(result.remedy()).contains("Mend it");
  }

  @Test
  void a_limit_of_100_is_never_passed_by_a_share() {
    Limits never = limits.degradedAbove(100).downAbove(100);

    assertThat(never.judge("Heap", 100, "").status()).isEqualTo(Status.UP);
  }

  @Test
  void refuses_limits_out_of_range() {
    assertThatThrownBy(() -> limits.degradedAbove(-0.1))
        .hasMessage(
            "Test check: the limit for degraded is -0.1, but must be within 0 to 100 percent");
    assertThatThrownBy(() -> limits.downAbove(Double.NaN))
        .hasMessage("Test check: the limit for down is NaN, but must be within 0 to 100 percent");
  }
}
