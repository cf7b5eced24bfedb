package io.underpin.health.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import io.underpin.time.TimeSource;
import java.lang.Runtime.Version;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaVersionCheckTest {

  @ParameterizedTest
  @CsvSource({
    "9.0.4, DOWN",
    "16.0.2+7, DOWN",
    "17, DEGRADED",
    "17.0.9, DEGRADED",
    "17.0.14+7, DEGRADED",
    "17.0.15+6-Debian-1, UP",
    "17.0.15.1, UP",
    "21, UP",
    "25.0.1, UP"
  })
  void is_judged_by_number_and_not_by_text(String running, Status expected) {
    JavaVersionCheck check =
        JavaVersionCheck.of(Version.parse(running), "17").recommended("17.0.15");

    CheckResult result = run(check);

    assertThat(result.status()).isEqualTo(expected);
    assertThat(result.summary()).startsWith("Java " + running);
    assertThat(result.details()).containsEntry("version", running);
    assertThat(result.remedy().isPresent()).isEqualTo(expected != Status.UP);
  }

  @Test
  void the_runtime_of_this_test_is_new_enough_for_itself() {
    assertThat(run(JavaVersionCheck.atLeast("17")).status()).isEqualTo(Status.UP);
    assertThat(run(JavaVersionCheck.atLeast("999")).status()).isEqualTo(Status.DOWN);
  }

  @Test
  void what_is_no_version_is_refused() {
    JavaVersionCheck check = JavaVersionCheck.atLeast("17");

    assertThatThrownBy(() -> JavaVersionCheck.atLeast("1.x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Java version '1.x' is none: write it as 17, 17.0.15 or 21.0.7+6");
    assertThatThrownBy(() -> check.recommended("11"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("recommended 11 is earlier than needed 17");
  }

  private static CheckResult run(JavaVersionCheck check) {
    return check.check(CheckContext.within(Duration.ofSeconds(1), TimeSource.system()));
  }
}
