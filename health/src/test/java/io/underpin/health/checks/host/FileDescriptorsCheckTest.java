package io.underpin.health.checks.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import io.underpin.health.checks.measure.ChildJvm;
import io.underpin.testing.FakeTime;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FileDescriptorsCheckTest {
  private final FileDescriptorsCheck check = FileDescriptorsCheck.standard();

  @Test
  void is_degraded_above_80_and_down_above_95_percent() {
    assertThat(check.judge(80, 100).status()).isEqualTo(Status.UP);
    assertThat(check.judge(81, 100).status()).isEqualTo(Status.DEGRADED);
    assertThat(check.judge(96, 100).status()).isEqualTo(Status.DOWN);
    assertThat(check.degradedAbove(97).downAbove(98).judge(97, 100).status()).isEqualTo(Status.UP);
  }

  @Test
  void a_count_that_the_system_does_not_tell_is_no_fault() {
    assertThat(check.judge(-1, 100).details()).containsEntry("measured", false);
    assertThat(check.judge(5, -1).status()).isEqualTo(Status.UP);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void reads_this_process() {
    CheckResult result = check.degradedAbove(100).check(context());

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat((Long) result.details().get("open")).isPositive();
    assertThat((Long) result.details().get("max"))
        .isGreaterThan((Long) result.details().get("open"));
  }

  /** A process that may have 120 descriptors opens files until it has too many, and then until it has none left. */
  @Test
  void sees_the_descriptors_of_a_real_process_run_out() throws Exception {
    assumeThat(Path.of("/proc/self/fd")).exists();
    List<String> limited =
        new ArrayList<>(List.of("sh", "-c", "ulimit -n 120 && exec \"$@\"", "sh"));
    limited.addAll(ChildJvm.command(List.of("-XX:-MaxFDLimit"), Hoarder.class));

    assertThat(ChildJvm.run(limited))
        .contains("one UP {open=")
        .contains("many DEGRADED/THRESHOLD {open=")
        .contains("all DOWN/THRESHOLD {max=120}");
  }

  @Test
  void refuses_limits_out_of_range() {
    assertThatThrownBy(() -> check.downAbove(-5))
        .hasMessage(
            "File descriptors check: the limit for down is -5.0, but must be within 0 to 100 percent");
  }

  private static CheckContext context() {
    return CheckContext.within(Duration.ofSeconds(5), new FakeTime());
  }

  /** Opens files and never closes them. */
  static final class Hoarder {
    private Hoarder() {}

    public static void main(String[] args) throws IOException {
      FileDescriptorsCheck check = FileDescriptorsCheck.standard();
      List<FileInputStream> open = new ArrayList<>();
      // Loads the classes that are needed while there are still descriptors to load them with.
      say("one", check.check(context()));
      say("warm", check.judge(120, 120));
      File file = new File("/dev/null");
      while (open.size() < 100) {
        open.add(new FileInputStream(file));
      }
      say("many", check.check(context()));
      try {
        while (open.size() < 1000) {
          open.add(new FileInputStream(file));
        }
      } catch (IOException full) {
        say("all", check.check(context()));
      }
    }

    private static void say(String word, CheckResult result) {
      System.out.println(word + " " + result + " " + result.details());
    }
  }
}
