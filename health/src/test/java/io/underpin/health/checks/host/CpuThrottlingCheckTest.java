package io.underpin.health.checks.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.testing.FakeTime;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuThrottlingCheckTest {
  private static final String MOUNT = "sys/fs/cgroup/";

  @TempDir
  Path root;

  private final FakeTime time = new FakeTime();
  private PlantedLinux linux;
  private CpuThrottlingCheck check;

  @BeforeEach
  void plant() {
    linux = new PlantedLinux(root).unified("/pod/container");
    check = CpuThrottlingCheck.under(root, time);
  }

  @Test
  void judges_the_periods_of_the_last_minute_not_of_the_whole_life() {
    stat("pod/container/", 1_000_000, 900_000);
    assertThat(run().summary()).isEqualTo("Not seen for long enough yet");

    time.advance(Duration.ofMinutes(1));
    stat("pod/container/", 1_000_600, 900_060);

    CheckResult result = run();
    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.details())
        .containsEntry("throttledPercent", 10.0)
        .containsEntry("periods", 600L)
        .containsEntry("seconds", 60L);
  }

  @Test
  void is_degraded_when_it_was_often_stopped() {
    stat("pod/container/", 100, 0);
    run();
    time.advance(Duration.ofMinutes(1));
    stat("pod/container/", 700, 180);

    CheckResult result = run();

    assertThat(result.status()).isEqualTo(Status.DEGRADED);
    assertThat(result.code()).contains(FailureCode.THRESHOLD);
    assertThat(result.summary()).isEqualTo("Throttled periods 30.0 %, more than 25.0 %");
  }

  @Test
  void a_limit_on_a_group_above_counts_as_well() {
    stat("pod/container/", 0, 0);
    stat("pod/", 100, 0);
    run();
    time.advance(Duration.ofMinutes(1));
    stat("pod/", 200, 90);

    assertThat(run().details()).containsEntry("throttledPercent", 90.0);
  }

  @Test
  void a_few_periods_are_no_trend() {
    stat("pod/container/", 100, 0);
    run();
    time.advance(Duration.ofMinutes(1));
    stat("pod/container/", 119, 19);

    assertThat(run().status()).isEqualTo(Status.UP);
  }

  @Test
  void is_down_only_where_it_was_told_to() {
    check = check.downAbove(50).window(Duration.ofSeconds(10));
    stat("pod/container/", 100, 0);
    run();
    time.advance(Duration.ofSeconds(10));
    stat("pod/container/", 200, 60);

    assertThat(run().status()).isEqualTo(Status.DOWN);
  }

  @Test
  void reads_version_1() {
    linux
        .classic("cpu", "/docker/4711", "/docker/4711")
        .file(MOUNT + "cpu/cpu.stat", "nr_periods 10\nnr_throttled 0\nthrottled_time 0\n");
    run();
    time.advance(Duration.ofMinutes(1));
    linux.file(MOUNT + "cpu/cpu.stat", "nr_periods 110\nnr_throttled 55\nthrottled_time 77\n");

    assertThat(run().details()).containsEntry("throttledPercent", 55.0);
  }

  @Test
  void without_a_limit_it_is_up_and_says_so() {
    assertThat(run().details()).containsEntry("limited", false);

    stat("pod/container/", 0, 0);
    assertThat(run().details()).containsEntry("limited", false);
    assertThat(run().status()).isEqualTo(Status.UP);
  }

  @Test
  void figures_that_cannot_be_read_are_not_taken_for_well() {
    linux.file(MOUNT + "pod/container/cpu.stat", "nr_periods many\n");

    assertThat(run().status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void reads_this_machine() {
    CheckResult result = CpuThrottlingCheck.standard().check(context());

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.details()).containsKey("limited");
  }

  @Test
  void refuses_settings_out_of_range() {
    assertThatThrownBy(() -> check.window(Duration.ZERO))
        .hasMessage("CPU throttling check: the window is PT0S, but must be within 1 s to 1 h");
    assertThatThrownBy(() -> check.degradedAbove(-1))
        .hasMessage(
            "CPU throttling check: the limit for degraded is -1.0, but must be within 0 to 100 percent");
  }

  private void stat(String group, long periods, long throttled) {
    linux.file(
        MOUNT + group + "cpu.stat",
        "usage_usec 5\nnr_periods %d\nnr_throttled %d\nthrottled_usec 7\n"
            .formatted(periods, throttled));
  }

  private CheckResult run() {
    return check.check(context());
  }

  private static CheckContext context() {
    return CheckContext.within(Duration.ofSeconds(5), new FakeTime());
  }
}
