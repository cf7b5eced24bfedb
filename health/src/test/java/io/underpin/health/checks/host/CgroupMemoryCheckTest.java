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

class CgroupMemoryCheckTest {
  private static final String MOUNT = "sys/fs/cgroup/";

  @TempDir
  Path root;

  private PlantedLinux linux;

  @BeforeEach
  void plant() {
    linux = new PlantedLinux(root);
  }

  @Test
  void cache_that_can_be_dropped_is_not_used_memory() {
    linux.unified("/");
    memory(MOUNT, "1000", 990, 300);

    CheckResult result = check();

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.details())
        .containsEntry("usedBytes", 690L)
        .containsEntry("limitBytes", 1000L)
        .containsEntry("usedPercent", 69.0);
  }

  @Test
  void is_degraded_and_then_down_towards_the_limit() {
    linux.unified("/");

    memory(MOUNT, "1000", 900, 0);
    assertThat(check().status()).isEqualTo(Status.DEGRADED);

    memory(MOUNT, "1000", 960, 0);
    CheckResult full = check();
    assertThat(full.status()).isEqualTo(Status.DOWN);
    assertThat(full.code()).contains(FailureCode.THRESHOLD);
    assertThat(full.summary()).isEqualTo("Memory of the control group 96.0 %, more than 95.0 %");
    assertThat(full.remedy()).isPresent();
  }

  @Test
  void the_fullest_group_up_to_the_root_counts() {
    linux.unified("/pod/container");
    memory(MOUNT + "pod/container/", "max", 100, 0);
    memory(MOUNT + "pod/", "200", 199, 0);
    memory(MOUNT, "5000", 199, 0);

    CheckResult result = check();

    assertThat(result.status()).isEqualTo(Status.DOWN);
    assertThat(result.details()).containsEntry("limitBytes", 200L);
  }

  @Test
  void reads_version_1() {
    linux
        .classic("memory", "/docker/4711", "/docker/4711")
        .file(MOUNT + "memory/memory.limit_in_bytes", "1000\n")
        .file(MOUNT + "memory/memory.usage_in_bytes", "970\n")
        .file(MOUNT + "memory/memory.stat", "inactive_file 1\ntotal_inactive_file 100\n");

    assertThat(check().status()).isEqualTo(Status.DEGRADED);
    assertThat(check().details()).containsEntry("usedBytes", 870L);
  }

  @Test
  void without_a_limit_it_is_up_and_says_so() {
    linux.unified("/");
    memory(MOUNT, "max", 990, 0);
    assertThat(check().details()).containsEntry("limited", false);
    assertThat(check().status()).isEqualTo(Status.UP);

    linux
        .classic("memory", "/", "/")
        .file(MOUNT + "memory/memory.limit_in_bytes", "9223372036854771712\n")
        .file(MOUNT + "memory/memory.usage_in_bytes", "970\n");
    assertThat(check().details()).containsEntry("limited", false);
  }

  @Test
  void figures_that_cannot_be_read_are_not_taken_for_well() {
    linux.unified("/").file(MOUNT + "memory.max", "a lot\n").file(MOUNT + "memory.current", "1\n");

    CheckResult result = check();

    assertThat(result.status()).isEqualTo(Status.UNKNOWN);
    assertThat(result.code()).contains(FailureCode.UNEXPECTED_RESPONSE);
  }

  @Test
  void reads_this_machine() {
    CheckResult result = CgroupMemoryCheck.standard().check(context());

    assertThat(result.code()).isNotEqualTo(java.util.Optional.of(FailureCode.UNEXPECTED_RESPONSE));
    assertThat(result.details()).containsKey("limited");
  }

  @Test
  void limits_can_be_set_and_are_checked() {
    linux.unified("/");
    memory(MOUNT, "1000", 960, 0);

    CgroupMemoryCheck check = CgroupMemoryCheck.under(root);

    assertThat(check.downAbove(100).check(context()).status()).isEqualTo(Status.DEGRADED);
    assertThat(check.degradedAbove(97).downAbove(98).check(context()).status())
        .isEqualTo(Status.UP);
    assertThatThrownBy(() -> check.downAbove(101))
        .hasMessage(
            "Cgroup memory check: the limit for down is 101.0, but must be within 0 to 100 percent");
  }

  private void memory(String folder, String max, long current, long inactiveFile) {
    linux
        .file(folder + "memory.max", max + "\n")
        .file(folder + "memory.current", current + "\n")
        .file(folder + "memory.stat", "anon 1\ninactive_file " + inactiveFile + "\n");
  }

  private CheckResult check() {
    return CgroupMemoryCheck.under(root).check(context());
  }

  private static CheckContext context() {
    return CheckContext.within(Duration.ofSeconds(5), new FakeTime());
  }
}
