package io.underpin.security.request;

import static io.underpin.security.request.AllowedHostsTest.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.http.Attribute;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.RecordingEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyLimitTest {
  private final RecordingEvents events = new RecordingEvents();
  private final BodyLimit limit = BodyLimit.of(1_000).withEvents(events);

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1000, 0",
    "0001000, 0",
    "1001, 413",
    "9223372036854775807, 413",
    "9223372036854775808, 413",
    "99999999999999999999999999, 413",
    "'', 400",
    "' 5', 400",
    "+5, 400",
    "-5, 400",
    "0x5, 400",
    "5.0, 400",
    "'5, 5', 400",
    "٥, 400"
  })
  void judges_by_the_declared_length(String length, int status) {
    FakeRequest request = FakeRequest.post("/").withHeader("Content-Length", length);

    assertThat(status(limit.check(request))).isEqualTo(status);
    assertThat(events.named("body.rejected")).hasSize(status == 0 ? 0 : 1);
  }

  @Test
  void who_is_refused_is_told_to_hang_up() {
    FakeRequest request = FakeRequest.post("/").withHeader("Content-Length", "1001");

    Response answer = ((Verdict.Answer) limit.check(request)).response();

    assertThat(answer.headers().first("Connection")).hasValue("close");
    assertThat(answer.headers().first("Content-Type")).hasValue("application/problem+json");
    assertThat(events.named("body.rejected").get(0).attributes())
        .containsEntry("owasp.event", "input_validation_fail")
        .containsEntry("reason", "too-large");
  }

  @Test
  void two_lengths_and_a_length_with_a_coding_are_smuggled() {
    FakeRequest five = FakeRequest.post("/").withHeader("Content-Length", "5");

    assertThat(status(limit.check(five.withHeader("Content-Length", "5")))).isEqualTo(400);
    assertThat(status(limit.check(five.withHeader("Transfer-Encoding", "chunked"))))
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "chunked, 0",
    "Chunked, 0",
    "xchunked, 400",
    "identity, 400",
    "'gzip, chunked', 400",
    "'chunked, chunked', 400",
    "'', 400"
  })
  void a_coding_that_servers_read_in_different_ways_is_refused(String coding, int status) {
    FakeRequest coded = FakeRequest.post("/").withHeader("Transfer-Encoding", coding);

    assertThat(status(limit.check(coded))).isEqualTo(status);
    assertThat(status(limit.check(coded.withHeader("Transfer-Encoding", "chunked"))))
        .isEqualTo(400);
  }

  @Test
  void an_undeclared_body_passes_with_its_limit() {
    FakeRequest chunked = FakeRequest.post("/").withHeader("Transfer-Encoding", "chunked");

    Verdict.Pass pass = (Verdict.Pass) limit.check(chunked);

    assertThat(pass.attributes().get(Attribute.MAX_BODY_BYTES)).hasValue(1_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, false, 411",
    "PUT, false, 411",
    "PATCH, true, 411",
    "GET, false, 0",
    "DELETE, false, 0",
    "DELETE, true, 411"
  })
  void a_length_may_be_required(String method, boolean chunked, int status) {
    FakeRequest request = FakeRequest.of(method, "/");

    assertThat(status(limit
            .requireLength()
            .check(chunked ? request.withHeader("Transfer-Encoding", "chunked") : request)))
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "/, 1000",
    "/uploads/a, 5000",
    "/uploads/../a, 1000",
    "/%75ploads/a, 1000",
    "/login, 10",
    "/LOGIN, 10",
    "/x/../login, 10",
    "/%6cogin, 10"
  })
  void a_path_has_a_limit_of_its_own_and_odd_spellings_never_raise_it(String path, long bytes) {
    BodyLimit routed = limit.on("/uploads/**", 5_000).on("/login", 10);

    Verdict.Pass pass = (Verdict.Pass) routed.check(FakeRequest.post(path));

    assertThat(pass.attributes().get(Attribute.MAX_BODY_BYTES)).hasValue(bytes);
  }

  @Test
  void refuses_less_than_nothing() {
    assertThatThrownBy(() -> BodyLimit.of(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limit.on("/x", -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limit.on("x", 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
