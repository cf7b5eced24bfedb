package io.underpin.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BlockedUntilTest {
  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void step_that_waits_too_long_is_interrupted_and_the_thread_is_left_as_it_was() {
    assertThatThrownBy(() -> BlockedUntil.run(Duration.ofMillis(1), this::waitForEver))
        .isInstanceOf(InterruptedIOException.class);

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void interrupt_that_nobody_notices_does_not_stay() throws IOException {
    BlockedUntil.run(Duration.ofMillis(1), () -> {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.onSpinWait();
      }
    });

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void interrupt_of_somebody_else_stays() throws IOException {
    BlockedUntil.run(Duration.ofMinutes(1), () -> Thread.currentThread().interrupt());

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void what_the_step_throws_comes_through() {
    assertThatThrownBy(() -> BlockedUntil.run(Duration.ofMinutes(1), () -> {
          throw new IOException("gone");
        }))
        .hasMessage("gone");
  }

  private void waitForEver() throws IOException {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
