package io.underpin.security.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.http.Verdict;
import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyCostTest {
  private final RateLimit limit = RateLimit.builder()
      .policy(RatePolicy.of("upload", Rate.of(1_000, Duration.ofHours(1))).costOfBody(100))
      .time(new FakeTime())
      .build();

  @ParameterizedTest
  @CsvSource({
    "0, 1000",
    "1, 999",
    "0000000000600, 400",
    "1000, 0",
    "-5, 900",
    "+5, 900",
    "1e3, 900",
    "'', 900",
    "' 7', 900",
    "'7, 7', 900",
    "\u0667, 900",
  })
  void a_request_costs_the_bytes_that_it_declares_and_nonsense_the_usual(
      String length, long remaining) {
    limit.check(FakeRequest.post("/files").withHeader("Content-Length", length));

    assertThat(limit.standing(FakeRequest.post("/files")).get(0).remaining()).isEqualTo(remaining);
  }

  @ParameterizedTest
  @CsvSource({"1001", "9223372036854775807", "99999999999999999999999999999999"})
  void more_than_a_full_bucket_is_refused(String length) {
    Verdict verdict = limit.check(FakeRequest.post("/files").withHeader("Content-Length", length));

    assertThat(((Verdict.Answer) verdict).response().status()).isEqualTo(429);
  }

  @Test
  void who_declares_nothing_or_two_things_pays_the_usual() {
    limit.check(FakeRequest.post("/files"));
    limit.check(FakeRequest.post("/files")
        .withHeader("Content-Length", "1")
        .withHeader("Content-Length", "1"));
    limit.check(FakeRequest.post("/files")
        .withHeader("Content-Length", "1")
        .withHeader("Transfer-Encoding", "chunked"));

    assertThat(limit.standing(FakeRequest.post("/files")).get(0).remaining()).isEqualTo(700);
  }

  @Test
  void an_undeclared_body_is_never_free() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RatePolicy.of("upload", Rate.perSecond(1)).costOfBody(0))
        .withMessageContaining("give 1 or more");
  }
}
