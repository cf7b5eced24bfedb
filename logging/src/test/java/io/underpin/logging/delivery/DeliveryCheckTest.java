package io.underpin.logging.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryCheckTest {
  private final FakeTime time = new FakeTime();
  private final Backlog backlog = new Backlog(16 * 1024, time);

  @Test
  void a_write_that_takes_longer_than_ten_seconds_hangs() {
    backlog.inFlight = 1;
    backlog.inFlightSince = time.nanoTime();
    time.advance(Duration.ofSeconds(10));
    CheckResult slow = check();
    time.advance(Duration.ofNanos(1));

    assertThat(slow.status()).isEqualTo(Status.UP);
    assertThat(check().code()).contains(FailureCode.HUNG);
  }

  @Test
  void drops_are_told_for_a_minute() {
    backlog.drop(7);
    CheckResult during = check();
    time.advance(Duration.ofMinutes(1));

    assertThat(during.code()).contains(FailureCode.THRESHOLD);
    assertThat(during.details()).containsEntry("dropped", 7L);
    assertThat(check().status()).isEqualTo(Status.UP);
  }

  private CheckResult check() {
    return new DeliveryCheck(backlog, time).check(CheckContext.within(Duration.ofMinutes(1), time));
  }
}
