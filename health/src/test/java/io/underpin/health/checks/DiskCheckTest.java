package io.underpin.health.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.testing.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DiskCheckTest {
  @TempDir
  Path folder;

  @Test
  void is_up_where_there_is_room_and_leaves_nothing_behind() throws IOException {
    CheckResult result = check(DiskCheck.at(folder).minFreeBytes(1));

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat((Long) result.details().get("freeBytes")).isPositive();
    assertThat((Long) result.details().get("totalBytes")).isPositive();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void is_down_with_too_few_bytes_free() throws IOException {
    CheckResult result = check(DiskCheck.at(folder).minFreeBytes(Long.MAX_VALUE));

    assertThat(result.status()).isEqualTo(Status.DOWN);
    assertThat(result.code()).contains(FailureCode.THRESHOLD);
    assertThat(result.summary()).contains("free, less than 9,223,372,036,854 MB");
    assertThat(result.remedy()).isPresent();
    assertThat(result.details()).containsKey("freeBytes");
  }

  @Test
  void is_down_with_too_small_a_share_free() throws IOException {
    CheckResult result = check(DiskCheck.at(folder).minFreePercent(100));

    assertThat(result.code()).contains(FailureCode.THRESHOLD);
    assertThat(result.summary()).endsWith("% free, less than 100.0 %");
  }

  @Test
  void is_down_when_the_folder_is_not_there_and_says_no_path() throws IOException {
    CheckResult result = check(DiskCheck.at(folder.resolve("gone")));

    assertThat(result.code()).contains(FailureCode.UNEXPECTED_RESPONSE);
    assertThat(result.summary() + result.details()).doesNotContain(folder.toString());
  }

  /** Not even root creates a file there: a real folder that cannot be written to. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void is_down_where_nothing_can_be_written() throws IOException {
    CheckResult result = check(DiskCheck.at(Path.of("/proc")).minFreeBytes(0));

    assertThat(result.status()).isEqualTo(Status.DOWN);
    assertThat(result.code()).contains(FailureCode.PERMISSION);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void does_not_write_where_it_was_told_not_to() throws IOException {
    CheckResult result = check(DiskCheck.at(Path.of("/proc")).minFreeBytes(0).withoutWriting());

    assertThat(result.status()).isEqualTo(Status.UP);
  }

  @Test
  void refuses_limits_out_of_range() {
    DiskCheck check = DiskCheck.at(folder);

    assertThatThrownBy(() -> check.minFreeBytes(-1))
        .hasMessage("Disk check: the least free bytes are -1, but must be 0 or more");
    assertThatThrownBy(() -> check.minFreePercent(100.1))
        .hasMessage("Disk check: the least free percent are 100.1, but must be within 0 to 100");
    assertThatThrownBy(() -> check.minFreePercent(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CheckResult check(DiskCheck check) throws IOException {
    return check.check(CheckContext.within(Duration.ofSeconds(5), new FakeTime()));
  }
}
