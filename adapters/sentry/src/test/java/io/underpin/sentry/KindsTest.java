package io.underpin.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.event.Severity;
import io.underpin.testing.FakeTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KindsTest {
  private final Kinds kinds = new Kinds(new OwnCode(List.of("io.underpin.sentry.")));
  private final FakeTime time = new FakeTime();

  @Test
  void takes_for_one_kind_what_is_thrown_at_one_place() {
    assertThat(kind(here("order 1"))).isEqualTo(kind(here("order 2")));
  }

  @Test
  void tells_apart_what_is_thrown_at_another_place_or_is_of_another_class() {
    IOException one = here("x");
    IOException other = new IOException("x");

    assertThat(kind(one)).isNotEqualTo(kind(other));
    assertThat(kind(new IllegalStateException(one))).isNotEqualTo(kind(one));
  }

  @Test
  void takes_for_one_kind_what_differs_in_numbers_only() {
    assertThat(kind("order 17 failed after 3 tries"))
        .isEqualTo(kind("order 4 failed after 21 tries"));
    assertThat(kind("order {} failed")).isNotEqualTo(kind("order {} timed out"));
  }

  @Test
  void remembers_for_a_minute_what_was_told() {
    Known known = new Known(time);
    IOException cause = here("x");

    assertThat(known.isNew(cause)).isTrue();
    assertThat(known.isNew(new IllegalStateException(cause))).isFalse();

    time.advance(Duration.ofMinutes(1));
    assertThat(known.isNew(cause)).isTrue();
  }

  @Test
  void takes_for_new_each_time_what_has_no_stack() {
    Known known = new Known(time);
    IOException shared = here("x");
    shared.setStackTrace(new StackTraceElement[0]);

    assertThat(known.isNew(shared)).isTrue();
    assertThat(known.isNew(shared)).isTrue();
  }

  private String kind(Throwable thrown) {
    return kinds.of(
        Report.of("log", Severity.ERROR, thrown, Thread.currentThread(), time.instant()));
  }

  private String kind(String template) {
    return kinds.of(new Report(
        "log",
        time.instant(),
        Severity.ERROR,
        "com.acme.Orders",
        template,
        template,
        null,
        Map.of(),
        Map.of(),
        "main",
        List.of()));
  }

  private static IOException here(String message) {
    return new IOException(message);
  }
}
