package io.underpin.health.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.redact.Redactor;
import io.underpin.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PreflightTest {
  private static final HealthCheck UP = context -> CheckResult.up("17.0.15");
  private static final HealthCheck DEGRADED = context ->
      CheckResult.degraded(FailureCode.THRESHOLD, "12 % free").remedy("Remove what is not needed");
  private static final HealthCheck DOWN =
      context -> CheckResult.down(FailureCode.AUTH, "User refused").remedy("Look at DATABASE_USER");

  @Test
  void the_table_says_what_passed_what_did_not_and_how_to_mend_it() {
    Preflight preflight = Preflight.builder()
        .check("java", UP)
        .check("disk.data", DEGRADED)
        .check("database", DOWN)
        .check("quiet", context -> CheckResult.up())
        .build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int code = preflight.runAndPrint(new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
        PASS  java       17.0.15
        WARN  disk.data  12 % free (THRESHOLD)
                         fix: Remove what is not needed
        FAIL  database   User refused (AUTH)
                         fix: Look at DATABASE_USER
        PASS  quiet

        2 passed, 1 to look at, 1 failed
        """);
    assertThat(code).isEqualTo(2);
  }

  @Test
  void warnings_count_only_when_strict() {
    Preflight.Builder builder = Preflight.builder().check("java", UP).check("disk", DEGRADED);

    assertThat(builder.build().run().exitCode()).isZero();
    assertThat(builder.strict().build().run().exitCode()).isEqualTo(1);
    assertThat(builder.check("db", DOWN).build().run().exitCode()).isEqualTo(2);
    assertThat(Preflight.of(Map.of("java", UP)).run().exitCode()).isZero();
  }

  @Test
  void what_is_not_known_is_to_be_looked_at() {
    Preflight preflight = Preflight.of(Map.of(
        "clock", context -> CheckResult.unknown(FailureCode.CONNECTION_REFUSED, "No answer")));

    assertThat(preflight.run().outcome()).isEqualTo(Outcome.WARN);
  }

  @Test
  void a_check_that_hangs_has_failed_and_holds_up_nobody() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch daemon = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Preflight preflight = Preflight.builder()
        .check("java", context -> await(begun), Duration.ofMinutes(2))
        .check(
            "stuck",
            context -> {
              begun.countDown();
              if (Thread.currentThread().isDaemon()) {
                daemon.countDown();
              }
              try {
                never.await();
              } finally {
                interrupted.countDown();
              }
              return CheckResult.up();
            },
            Duration.ofMillis(20))
        .build();

    PreflightResult result = preflight.run();

    assertThat(result.findings())
        .extracting(Finding::outcome)
        .containsExactly(Outcome.PASS, Outcome.FAIL);
    assertThat(result.findings().get(1).code()).contains(FailureCode.TIMEOUT);
    assertThat(result.findings().get(1).summary()).isEqualTo("Not finished within 20 ms");
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(daemon.getCount()).isZero();
  }

  @Test
  void checks_run_at_the_same_time() {
    CountDownLatch both = new CountDownLatch(2);
    HealthCheck meets = context -> {
      both.countDown();
      return both.await(30, TimeUnit.SECONDS)
          ? CheckResult.up()
          : CheckResult.down(FailureCode.TIMEOUT, "Alone");
    };
    Preflight preflight = Preflight.builder()
        .check("one", meets, Duration.ofMinutes(1))
        .check("other", meets, Duration.ofMinutes(1))
        .build();

    assertThat(preflight.run().outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void whatever_a_check_does_it_becomes_a_row() {
    Map<String, HealthCheck> checks = new LinkedHashMap<>();
    checks.put("throws", context -> {
      throw new IllegalStateException("password=hunter2");
    });
    checks.put("error", context -> {
      throw new StackOverflowError();
    });
    checks.put("null", nothing());

    List<Finding> findings = Preflight.of(checks).run().findings();

    assertThat(findings).extracting(Finding::outcome).containsOnly(Outcome.FAIL);
    assertThat(findings)
        .extracting(Finding::summary)
        .containsExactly(
            "IllegalStateException", "StackOverflowError", "The check returned nothing");
  }

  @Test
  void an_interrupt_ends_the_waiting_and_stays() {
    CountDownLatch never = new CountDownLatch(1);
    HealthCheck stuck = context -> {
      never.await();
      return CheckResult.up();
    };
    Preflight preflight = Preflight.of(Map.of("one", stuck, "other", stuck));

    Thread.currentThread().interrupt();
    PreflightResult result = preflight.run();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.findings())
        .allSatisfy(finding -> assertThat(finding.code()).contains(FailureCode.SHUTTING_DOWN));
  }

  @Test
  void nothing_secret_and_nothing_that_a_terminal_obeys_is_printed() {
    Preflight preflight = Preflight.builder()
        .redactor(Redactor.standard().withSecret(Secret.of("swordfish-9000")))
        .check(
            "evil",
            context -> CheckResult.down(
                    FailureCode.AUTH,
                    "\u001b[2Jpassword=hunter2\r\nPASS  evil \u202e swordfish-9000")
                .remedy("line\nline\u2028line\u0007"))
        .build();

    String table = preflight.run().table();

    assertThat(table).doesNotContain("hunter2", "swordfish", "\u001b", "\u202e", "\r", "\u2028");
    assertThat(table.lines()).hasSize(4);
    assertThat(table.lines().toList().get(0)).startsWith("FAIL  evil");
    assertThat(table).contains("fix: line line line");
  }

  @Test
  void colour_is_for_terminals_that_want_it() {
    List<Finding> findings = Preflight.of(Map.of("db", DOWN)).run().findings();

    assertThat(Table.of(findings, true)).contains("\u001b[1;31mFAIL\u001b[0m  db");
    assertThat(Table.of(findings, false)).doesNotContain("\u001b");
    assertThat(Terminal.wantsColour(Map.of("TERM", "xterm"))).isTrue();
    assertThat(Terminal.wantsColour(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
    assertThat(Terminal.wantsColour(Map.of("TERM", "dumb"))).isFalse();
    assertThat(Terminal.wantsColour(Map.of())).isFalse();
    assertThat(Terminal.isTerminal("/dev/pts/3")).isTrue();
    assertThat(Terminal.isTerminal("pipe:[4711]")).isFalse();
    assertThat(Terminal.isTerminal("/dev/null")).isFalse();
  }

  @Test
  void wrong_settings_are_refused() {
    Preflight.Builder builder = Preflight.builder();

    assertRefused(builder::build, "passes whatever is wrong");
    assertRefused(() -> builder.check("a b", UP), "of 3 characters must be 1 to 64 characters");
    assertRefused(() -> builder.check("db", UP, Duration.ZERO), "'db': timeout PT0S is not within");
    assertRefused(() -> builder.check("db", UP).check("db", DOWN), "'db' is used twice");
  }

  @Test
  void the_standard_one_passes_here_and_takes_more() {
    PreflightResult result = Preflight.standard().check("db", DOWN).build().run();

    assertThat(result.findings())
        .extracting(Finding::name)
        .containsExactly("java", "disk", "temp", "db");
    assertThat(result.findings().subList(0, 3))
        .noneMatch(finding -> finding.outcome() == Outcome.FAIL);
  }

  private static CheckResult await(CountDownLatch latch) throws InterruptedException {
    return latch.await(60, TimeUnit.SECONDS)
        ? CheckResult.up()
        : CheckResult.down(FailureCode.TIMEOUT, "Alone");
  }

  private static void assertRefused(Runnable call, String words) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  // What a check must not do, and what the null checker would not let us write as a lambda.
  @SuppressWarnings("NullAway")
  private static HealthCheck nothing() {
    return context -> null;
  }
}
