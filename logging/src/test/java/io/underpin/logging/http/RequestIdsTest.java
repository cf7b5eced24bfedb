package io.underpin.logging.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.http.Attribute;
import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Verdict.Pass;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {
  private final FakeTime time = new FakeTime();
  private final RequestIds ids = RequestIds.standard(time);

  @Test
  void keeps_a_well_formed_id_and_gives_it_back() {
    Pass pass = pass(ids, FakeRequest.get("/").withHeader("X-Request-ID", "abc-1.2_Z"));

    assertThat(pass.attributes().get(Attribute.REQUEST_ID)).contains("abc-1.2_Z");
    assertThat(pass.headers().first("X-Request-ID")).contains("abc-1.2_Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a\r\nSet-Cookie: x=1",
        "<script>",
        "a\u2028b",
        "ümlaut",
        "{\"a\":1}",
        "12345678901234567890123456789012345678901234567890123456789012345"
      })
  void replaces_what_is_not_well_formed(String sent) {
    String id = id(ids, FakeRequest.get("/").withHeader("X-Request-ID", sent));

    assertThat(id).hasSize(26).matches("[0-9A-HJKMNP-TV-Z]+");
  }

  @Test
  void replaces_an_id_that_was_sent_twice() {
    FakeRequest request =
        FakeRequest.get("/").withHeader("X-Request-ID", "one").withHeader("X-Request-ID", "two");

    assertThat(id(ids, request)).hasSize(26);
  }

  @Test
  void makes_ids_that_differ_and_sort_by_time() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      made.add(id(ids, FakeRequest.get("/")));
      time.advance(Duration.ofMillis(1));
    }

    assertThat(made).isSorted();
    assertThat(new HashSet<>(made)).hasSize(1000);
    assertThat(new HashSet<>(made.stream().map(id -> id.substring(10)).toList()))
        .hasSize(1000);
  }

  @Test
  void puts_the_time_into_the_first_ten_characters() {
    // 2026-01-01T00:00:00Z is 1767225600000 ms.
    assertThat(id(ids, FakeRequest.get("/"))).startsWith("01KDVDNA00");
  }

  @Test
  void uses_another_header_and_ignores_what_arrives_if_told_so() {
    FakeRequest request = FakeRequest.get("/").withHeader("X-Correlation-ID", "mine");

    assertThat(id(ids.inHeader("X-Correlation-ID"), request)).isEqualTo("mine");
    assertThat(id(ids.inHeader("X-Correlation-ID").ignoringInbound(), request)).hasSize(26);
    assertThatIllegalArgumentException().isThrownBy(() -> ids.inHeader("X Request"));
  }

  private static String id(Guard guard, Request request) {
    return pass(guard, request).attributes().get(Attribute.REQUEST_ID).orElseThrow();
  }

  private static Pass pass(Guard guard, Request request) {
    return (Pass) guard.check(request);
  }
}
