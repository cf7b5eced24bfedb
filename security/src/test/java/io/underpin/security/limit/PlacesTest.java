package io.underpin.security.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.http.Verdict;
import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a policy holds, and who tries to get around it. */
class PlacesTest {

  @ParameterizedTest
  @CsvSource({
    "GET, GET, true",
    "GET, HEAD, true",
    "GET, head, true",
    "GET, get, true",
    "GET, POST, false",
    "POST, post, true",
    "POST, HEAD, false",
    "HEAD, GET, false",
    "PROPFIND, PROPFIND, true",
  })
  void holds_for_every_way_to_send_the_method(String method, String sent, boolean holds) {
    RateLimit limit =
        RateLimit.of(RatePolicy.of("one", Rate.of(1, Duration.ofHours(1))).on(method, "/x"));
    FakeRequest request = FakeRequest.of(sent, "/x");

    limit.check(request);

    assertThat(limit.check(request) instanceof Verdict.Answer).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "Post", "", "*", "GET ", "GET,HEAD", "GET|POST"})
  void a_method_that_nobody_sends_is_refused(String method) {
    RatePolicy policy = RatePolicy.of("one", Rate.perSecond(1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.on(method, "/x"))
        .withMessage("A rate policy for the method '" + method
            + "' would never hold: give capitals, such as GET or POST");
  }

  @Test
  void two_paths_are_no_method_and_a_path() {
    RateLimit limit =
        RateLimit.of(RatePolicy.of("one", Rate.of(1, Duration.ofHours(1))).on("/x", "/y"));

    assertThat(limit.standing(FakeRequest.get("/x"))).hasSize(1);
    assertThat(limit.standing(FakeRequest.post("/y"))).hasSize(1);
    assertThat(limit.standing(FakeRequest.post("/z"))).isEmpty();
  }
}
