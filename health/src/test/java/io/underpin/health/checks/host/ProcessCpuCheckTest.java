package io.underpin.health.checks.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.testing.FakeTime;
import io.underpin.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessCpuCheckTest {
  private static final int CPUS = Runtime.getRuntime().availableProcessors();

  @TempDir
  Path root;

  private final FakeTime time = new FakeTime();
  private final AtomicLong used = new AtomicLong(1_000_000_000_000L);
  private ProcessCpuCheck check;

  @BeforeEach
  void plant() {
    check = ProcessCpuCheck.under(root, used::get, time);
    machine(1_000, 9_000);
  }

  @Test
  void judges_the_time_since_a_minute_ago() {
    run();
    pass(Duration.ofSeconds(60), 0.5);
    machine(1_600, 14_400);

    CheckResult result = run();

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.details())
        .containsEntry("processPercent", 50.0)
        .containsEntry("machinePercent", 10.0)
        .containsEntry("processors", CPUS)
        .containsEntry("seconds", 60L);
  }

  @Test
  void a_second_at_full_load_is_no_trend() {
    run();
    pass(Duration.ofSeconds(59), 0);
    pass(Duration.ofSeconds(1), 1);

    assertThat(run().status()).isEqualTo(Status.UP);
  }

  @Test
  void is_degraded_by_a_process_that_is_busy_all_the_time() {
    run();
    pass(Duration.ofSeconds(60), 0.95);

    CheckResult result = run();

    assertThat(result.status()).isEqualTo(Status.DEGRADED);
    assertThat(result.code()).contains(FailureCode.THRESHOLD);
    assertThat(result.summary()).isEqualTo("CPU of this process 95.0 %, more than 90.0 %");
  }

  @Test
  void is_degraded_by_others_on_the_machine_and_says_so() {
    run();
    pass(Duration.ofSeconds(60), 0.1);
    machine(6_990, 9_010);

    CheckResult result = run();

    assertThat(result.status()).isEqualTo(Status.DEGRADED);
    assertThat(result.summary()).startsWith("CPU of the machine 99.8 %");
  }

  @Test
  void is_down_only_where_it_was_told_to() {
    check = check.downAbove(60).window(Duration.ofSeconds(10));
    run();
    pass(Duration.ofSeconds(10), 0.7);

    assertThat(run().status()).isEqualTo(Status.DOWN);
  }

  @Test
  void the_machine_is_left_out_where_it_is_not_told() {
    ProcessCpuCheck elsewhere =
        ProcessCpuCheck.under(root.resolve("nowhere"), used::get, time).degradedAbove(10);
    elsewhere.check(context());
    pass(Duration.ofSeconds(60), 0.2);

    CheckResult result = elsewhere.check(context());

    assertThat(result.status()).isEqualTo(Status.DEGRADED);
    assertThat(result.details()).doesNotContainKey("machinePercent");
  }

  @Test
  void is_up_where_the_jvm_tells_nothing_and_unknown_where_the_kernel_tells_nonsense() {
    used.set(-1);
    assertThat(run().details()).containsEntry("measured", false);

    used.set(0);
    new PlantedLinux(root).file("proc/stat", "cpu  1 2 x 4\n");
    assertThat(run().status()).isEqualTo(Status.UNKNOWN);
  }

  /** The clock is ours, the CPU time is real: a spin of real work, held against an hour, is next to nothing. */
  @Test
  void reads_this_process() {
    TimeSource real = TimeSource.system();
    ProcessCpuCheck here = ProcessCpuCheck.standard().window(Duration.ofSeconds(1));
    here.check(context());
    long end = real.nanoTime() + Duration.ofMillis(600).toNanos();
    long spins = 0;
    while (real.nanoTime() - end < 0) {
      spins++;
    }

    CheckResult result = here.check(context());

    assertThat(spins).isPositive();
    assertThat((Double) result.details().get("processPercent")).isPositive();
  }

  @Test
  void refuses_settings_out_of_range() {
    assertThatThrownBy(() -> check.window(Duration.ofDays(1)))
        .hasMessage("Process CPU check: the window is PT24H, but must be within 1 s to 1 h");
    assertThatThrownBy(() -> check.downAbove(150))
        .hasMessage(
            "Process CPU check: the limit for down is 150.0, but must be within 0 to 100 percent");
  }

  private void pass(Duration duration, double load) {
    time.advance(duration);
    used.addAndGet((long) (duration.toNanos() * load * CPUS));
  }

  private void machine(long busy, long idle) {
    new PlantedLinux(root)
        .file("proc/stat", "cpu  %d 0 0 %d 0 0 0 0 0 0\ncpu0 1 2 3 4\n".formatted(busy, idle));
  }

  private CheckResult run() {
    return check.check(context());
  }

  private static CheckContext context() {
    return CheckContext.within(Duration.ofSeconds(5), new FakeTime());
  }
}
