package io.underpin.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckResultTest {
  @Test
  void keeps_details_in_order_and_settles_what_is_no_plain_value() {
    CheckResult result = CheckResult.up("fine")
        .with("text", "x")
        .with("flag", true)
        .with("n", 3L)
        .with("nan", Double.NaN)
        .with("other", Status.UP);

    assertThat(result.details())
        .containsExactly(
            Map.entry("text", "x"),
            Map.entry("flag", true),
            Map.entry("n", 3L),
            Map.entry("nan", "NaN"),
            Map.entry("other", "UP"));
    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.summary()).isEqualTo("fine");
    assertThat(result.code()).isEmpty();
  }

  @Test
  void refuses_the_33rd_detail() {
    CheckResult full = CheckResult.up();
    for (int i = 0; i < 32; i++) {
      full = full.with("d" + i, i);
    }
    CheckResult result = full;

    assertThat(result.with("d0", "again").details()).hasSize(32);
    assertThatThrownBy(() -> result.with("one more", 1)).hasMessageContaining("one more");
  }

  @Test
  void shows_the_type_of_what_was_thrown_and_not_its_message() {
    CheckResult result = CheckResult.down(new IOException("password=hunter2"));

    assertThat(result.summary()).isEqualTo("IOException");
    assertThat(result).hasToString("DOWN/EXCEPTION");
    assertThat(result.cause()).containsInstanceOf(IOException.class);
  }

  @Test
  void carries_code_and_remedy() {
    CheckResult result =
        CheckResult.degraded(FailureCode.THRESHOLD, "90 % full").remedy("Delete old files");

    assertThat(result.code()).contains(FailureCode.THRESHOLD);
    assertThat(result.remedy()).contains("Delete old files");
    assertThat(CheckResult.unknown(FailureCode.STALE, "").status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void takes_the_worse_of_two() {
    assertThat(Status.UP.worse(Status.DEGRADED)).isEqualTo(Status.DEGRADED);
    assertThat(Status.DOWN.worse(Status.UNKNOWN)).isEqualTo(Status.DOWN);
    assertThat(Status.UNKNOWN.worse(Status.DEGRADED)).isEqualTo(Status.UNKNOWN);
  }
}
