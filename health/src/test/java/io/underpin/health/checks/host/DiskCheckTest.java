package io.underpin.health.checks.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.testing.FakeTime;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DiskCheckTest {
  @TempDir
  Path folder;

  @Test
  void is_up_where_there_is_room_and_leaves_nothing_behind() throws Exception {
    CheckResult result = check(DiskCheck.at(folder).minFreeBytes(1));

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat((Long) result.details().get("freeBytes")).isPositive();
    assertThat((Long) result.details().get("totalBytes")).isPositive();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void is_down_with_too_few_bytes_free() throws Exception {
    CheckResult result = check(DiskCheck.at(folder).minFreeBytes(Long.MAX_VALUE));

    assertThat(result.status()).isEqualTo(Status.DOWN);
    assertThat(result.code()).contains(FailureCode.THRESHOLD);
    assertThat(result.summary()).contains("free, less than 9,223,372,036,854 MB");
    assertThat(result.remedy()).isPresent();
    assertThat(result.details()).containsKey("freeBytes");
  }

  @Test
  void is_down_with_too_small_a_share_free() throws Exception {
    CheckResult result = check(DiskCheck.at(folder).minFreePercent(100));

    assertThat(result.code()).contains(FailureCode.THRESHOLD);
    assertThat(result.summary()).endsWith("% free, less than 100.0 %");
  }

  @Test
  void is_down_when_the_folder_is_not_there_and_says_no_path() throws Exception {
    CheckResult result = check(DiskCheck.at(folder.resolve("gone")));

    assertThat(result.code()).contains(FailureCode.UNEXPECTED_RESPONSE);
    assertThat(result.summary() + result.details()).doesNotContain(folder.toString());
  }

  /** Not even root creates a file there: a real folder that cannot be written to. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void is_down_where_nothing_can_be_written() throws Exception {
    CheckResult result = check(DiskCheck.at(Path.of("/proc")).minFreeBytes(0));

    assertThat(result.status()).isEqualTo(Status.DOWN);
    assertThat(result.code()).contains(FailureCode.PERMISSION);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void does_not_write_where_it_was_told_not_to() throws Exception {
    CheckResult result = check(DiskCheck.at(Path.of("/proc")).minFreeBytes(0).withoutWriting());

    assertThat(result.status()).isEqualTo(Status.UP);
  }

  @Test
  void is_degraded_before_it_is_down() throws Exception {
    CheckResult result = check(DiskCheck.at(folder).degradedBelowPercent(100));

    assertThat(result.status()).isEqualTo(Status.DEGRADED);
    assertThat(result.code()).contains(FailureCode.THRESHOLD);
    assertThat(result.summary()).endsWith("% free, less than 100.0 %");
    assertThat(result.remedy()).isPresent();
  }

  @Test
  void gives_up_when_it_is_interrupted_and_leaves_nothing_behind() throws Exception {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> check(DiskCheck.at(folder)))
        .isInstanceOf(ClosedByInterruptException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_link_that_somebody_has_planted_is_neither_followed_nor_removed() throws Exception {
    Path precious = Files.writeString(folder.resolve("precious"), "keep me");
    Path link = Files.createSymbolicLink(folder.resolve("probe"), precious);
    Path dangling = Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("gone"));

    assertThatThrownBy(() -> WriteProbe.write(folder, "probe")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> WriteProbe.write(folder, "nowhere")).isInstanceOf(IOException.class);

    assertThat(precious).hasContent("keep me");
    assertThat(link).isSymbolicLink();
    assertThat(dangling).isSymbolicLink();
    assertThat(folder.resolve("gone")).doesNotExist();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void counts_inodes_when_asked_to() throws Exception {
    assertThat(Inodes.of(folder, Duration.ofSeconds(5)))
        .hasValueSatisfying(inodes -> assertThat(inodes.total()).isGreaterThan(inodes.free()));

    CheckResult few = check(DiskCheck.at(folder).degradedBelowPercent(0).minFreeInodesPercent(100));

    assertThat(few.status()).isEqualTo(Status.DOWN);
    assertThat(few.summary()).endsWith("% of the inodes free, less than 100.0 %");
    assertThat(few.details()).containsKeys("freeInodes", "totalInodes");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void inodes_that_nobody_counts_are_called_unknown() throws Exception {
    CheckResult result = check(
        DiskCheck.at(Path.of("/proc")).minFreeBytes(0).withoutWriting().minFreeInodesPercent(1));

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.details()).containsEntry("inodes", "unknown");
    assertThat(Inodes.parse("")).isEmpty();
    assertThat(Inodes.parse("16777216 16342520\n")).contains(new Inodes(16777216, 16342520));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void inodes_are_not_counted_when_no_time_is_left() throws Exception {
    assertThat(Inodes.of(folder, Duration.ZERO)).isEmpty();
  }

  @Test
  void refuses_limits_out_of_range() {
    DiskCheck check = DiskCheck.at(folder);

    assertThatThrownBy(() -> check.minFreeBytes(-1))
        .hasMessage("Disk check: the least free bytes are -1, but must be 0 or more");
    assertThatThrownBy(() -> check.minFreePercent(100.1))
        .hasMessage("Disk check: the least free percent are 100.1, but must be within 0 to 100");
    assertThatThrownBy(() -> check.minFreeInodesPercent(-1))
        .hasMessage(
            "Disk check: the least free percent of inodes are -1.0, but must be within 0 to 100");
    assertThatThrownBy(() -> check.degradedBelowPercent(200))
        .hasMessage("Disk check: the percent for degraded are 200.0, but must be within 0 to 100");
    assertThatThrownBy(() -> check.minFreePercent(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CheckResult check(DiskCheck check) throws IOException, InterruptedException {
    return check.check(CheckContext.within(Duration.ofSeconds(5), new FakeTime()));
  }
}
