package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.underpin.check.CheckResult;
import io.underpin.event.EventSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VirtualThreadsTest {
  private static final boolean THERE = Runtime.version().feature() >= 21;

  @Test
  void runs_checks_on_them_where_this_java_has_them() throws Exception {
    assumeTrue(THERE, "no virtual threads before Java 21");
    CompletableFuture<Thread> thread = new CompletableFuture<>();

    try (Health health = Health.builder()
        .events(EventSink.none())
        .virtualThreads()
        .check("database", context -> {
          thread.complete(Thread.currentThread());
          return CheckResult.up();
        })
        .start()) {
      Thread ran = thread.get(30, TimeUnit.SECONDS);

      assertThat(ran.toString()).startsWith("VirtualThread");
      assertThat(health.report().checks()).hasSize(1);
    }
  }

  @Test
  void says_what_is_missing_where_it_has_none() {
    assumeTrue(!THERE, "this Java has virtual threads");

    assertThatThrownBy(() -> Health.builder().virtualThreads())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageMatching("This is Java \\d+, which has no virtual threads: run on 21 or later,"
            + " or leave out virtualThreads\\(\\)");
  }
}
