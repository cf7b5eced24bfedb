package io.underpin.health.checks.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentCheckTest {

  @Test
  void is_up_when_all_are_set() {
    CheckResult result = run(check(Map.of("DB", "postgres://x", "KEY", "4f9a"), "DB", "KEY"));

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.details()).containsEntry("required", 2);
  }

  @Test
  void names_what_is_missing_or_blank() {
    CheckResult result = run(check(Map.of("DB", " \t", "KEY", "4f9a"), "DB", "KEY", "TOKEN"));

    assertThat(result.status()).isEqualTo(Status.DOWN);
    assertThat(result.code()).contains(FailureCode.UNEXPECTED_RESPONSE);
    assertThat(result.summary()).isEqualTo("2 of 3 variables are not set");
    assertThat(result.details())
        .containsEntry("missing", "DB, TOKEN")
        .doesNotContainKey("placeholder");
    assertThat(result.remedy()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "changeme",
        "CHANGE-ME",
        " change_me ",
        "replace this",
        "TODO",
        "xxxxxxxx",
        "***",
        "...",
        "<token>",
        "${TOKEN}",
        "{{ token }}",
        "your-api-key-here",
        "my-secret",
        "some_password"
      })
  void a_placeholder_is_not_a_value(String value) {
    CheckResult result = run(check(Map.of("KEY", value), "KEY"));

    assertThat(result.status()).isEqualTo(Status.DOWN);
    assertThat(result.details()).containsEntry("placeholder", "KEY");
    assertThat(result.summary() + result.details() + result.remedy()).doesNotContain(value.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"default", "admin", "x", "todos", "production", "mysecretary", "a<b>c", "yourself"
      })
  void ordinary_values_are_no_placeholders(String value) {
    assertThat(run(check(Map.of("KEY", value), "KEY")).status()).isEqualTo(Status.UP);
  }

  @Test
  void refuses_values_that_were_forbidden_in_any_case() {
    EnvironmentCheck check = check(Map.of("KEY", "Hunter2"), "KEY");

    CheckResult result = run(check.forbidding("admin").forbidding("hunter2"));

    assertThat(run(check).status()).isEqualTo(Status.UP);
    assertThat(result.status()).isEqualTo(Status.DOWN);
    assertThat(result.summary() + result.details() + result.remedy())
        .doesNotContainIgnoringCase("hunter2");
  }

  @Test
  void a_long_list_of_names_is_cut() {
    String[] names = "A B C D E F G H I J".split(" ", -1);

    assertThat(run(check(Map.of(), names)).details())
        .containsEntry("missing", "A, B, C, D, E, F, G, H and 2 more");
  }

  @Test
  void reads_the_environment_of_this_process() {
    String there = System.getenv().keySet().stream()
        .filter(name -> name.equals("PATH"))
        .findFirst()
        .orElseThrow();

    assertThat(run(EnvironmentCheck.required(there)).status()).isEqualTo(Status.UP);
    assertThat(run(EnvironmentCheck.required("UNDERPIN_TEST_NOT_SET")).status())
        .isEqualTo(Status.DOWN);
  }

  @Test
  void refuses_bad_input_without_repeating_it() {
    assertThatThrownBy(() -> EnvironmentCheck.required())
        .hasMessage("Environment check: no variable is named: give at least one name");
    assertThatThrownBy(() -> EnvironmentCheck.required("KEY=hunter2"))
        .hasMessageNotContaining("hunter2")
        .hasMessageContaining("1 to 128 letters");
    assertThatThrownBy(() -> EnvironmentCheck.required("KEY").forbidding(" "))
        .hasMessageContaining("forbidden value is blank");
  }

  private static EnvironmentCheck check(Map<String, String> environment, String... names) {
    return EnvironmentCheck.of(() -> environment, names);
  }

  private static CheckResult run(EnvironmentCheck check) {
    return check.check(CheckContext.within(Duration.ofSeconds(5), new FakeTime()));
  }
}
