package io.underpin.health.checks.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.testing.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PressureCheckTest {
  @TempDir
  Path root;

  private PlantedLinux linux;

  @BeforeEach
  void plant() {
    linux = new PlantedLinux(root);
  }

  @Test
  void a_peak_or_one_that_is_over_does_not_count() {
    machine("memory", 0, 0, 90, 5);
    assertThat(run(memory()).status()).isEqualTo(Status.UP);

    machine("memory", 0, 0, 5, 90);
    assertThat(run(memory()).status()).isEqualTo(Status.UP);
  }

  @Test
  void is_degraded_while_it_lasts() {
    machine("memory", 70, 70, 20, 15);

    CheckResult result = run(memory());

    assertThat(result.status()).isEqualTo(Status.DEGRADED);
    assertThat(result.code()).contains(FailureCode.THRESHOLD);
    assertThat(result.summary()).isEqualTo("Waiting for memory 15.0 %, more than 10.0 %");
    assertThat(result.details())
        .containsEntry("scope", "machine")
        .containsEntry("someAvg10", 70.0)
        .containsEntry("fullAvg60", 15.0);
  }

  @Test
  void some_and_full_are_told_apart() {
    machine("memory", 70, 70, 0, 0);

    assertThat(run(memory()).status()).isEqualTo(Status.UP);
    assertThat(run(memory().some().downAbove(60)).status()).isEqualTo(Status.DOWN);
    assertThat(run(memory().some().full().downAbove(60)).status()).isEqualTo(Status.UP);
  }

  @Test
  void the_own_group_goes_before_the_machine() {
    linux.unified("/pod");
    machine("memory", 90, 90, 90, 90);
    linux.file("sys/fs/cgroup/pod/memory.pressure", lines(0, 0, 0, 0));

    assertThat(run(memory()).details()).containsEntry("scope", "cgroup");
    assertThat(run(memory()).status()).isEqualTo(Status.UP);
    assertThat(run(memory().wholeMachine()).status()).isEqualTo(Status.DEGRADED);
  }

  @Test
  void a_kernel_that_has_no_full_line_for_the_cpu_is_judged_by_some() {
    linux.file("proc/pressure/cpu", "some avg10=80.00 avg60=80.00 avg300=0.00 total=1\n");

    CheckResult result = run(PressureCheck.of("cpu", "full", 60, root));

    assertThat(result.status()).isEqualTo(Status.DEGRADED);
    assertThat(result.details()).doesNotContainKey("fullAvg10");
  }

  @Test
  void a_kernel_without_figures_is_no_fault() throws IOException {
    assertThat(run(memory()).details()).containsEntry("measured", false);

    // Where pressure is switched off, the file can be opened and not read; so can a folder.
    Files.createDirectories(root.resolve("proc/pressure/memory"));
    assertThat(run(memory()).status()).isEqualTo(Status.UP);
    assertThat(run(memory()).details()).containsEntry("measured", false);
  }

  @Test
  void figures_that_cannot_be_read_are_not_taken_for_well() {
    linux.file("proc/pressure/memory", "some avg10=low\n");

    assertThat(run(memory()).status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void reads_this_machine() {
    assumeThat(Path.of("/proc/pressure/cpu")).exists();

    for (PressureCheck check :
        new PressureCheck[] {PressureCheck.cpu(), PressureCheck.memory(), PressureCheck.io()}) {
      CheckResult result = run(check.degradedAbove(100).wholeMachine());

      assertThat(result.status()).isEqualTo(Status.UP);
      assertThat(result.details()).containsEntry("measured", true).containsKey("someAvg60");
    }
  }

  @Test
  void refuses_limits_out_of_range() {
    assertThatThrownBy(() -> memory().degradedAbove(100.5))
        .hasMessage(
            "Pressure check: the limit for degraded is 100.5, but must be within 0 to 100 percent");
  }

  private PressureCheck memory() {
    return PressureCheck.of("memory", "full", 10, root);
  }

  private void machine(
      String resource, double some10, double some60, double full10, double full60) {
    linux.file("proc/pressure/" + resource, lines(some10, some60, full10, full60));
  }

  private static String lines(double some10, double some60, double full10, double full60) {
    return """
        some avg10=%s avg60=%s avg300=0.44 total=5974484779
        full avg10=%s avg60=%s avg300=0.00 total=0
        """.formatted(some10, some60, full10, full60);
  }

  private static CheckResult run(PressureCheck check) {
    return check.check(CheckContext.within(Duration.ofSeconds(5), new FakeTime()));
  }
}
