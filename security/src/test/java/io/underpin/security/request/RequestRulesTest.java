package io.underpin.security.request;

import static io.underpin.security.request.AllowedHostsTest.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.RecordingEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRulesTest {
  private final RecordingEvents events = new RecordingEvents();
  private final RequestRules rules = RequestRules.standard().withEvents(events);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/orders/7",
        "/a.b/..c/d../...",
        "/.well-known/security.txt",
        "/caf%C3%A9/%E2%82%AC/%F0%9F%99%88",
        "/M%FCnchen",
        "/100%25/a%2Bb%20c",
        "/a;v=1/b;c=..",
        "/a:b@c,d=e~f!$&'()*+",
        "//double",
        "/a%3fb%23"
      })
  void plain_paths_pass(String path) {
    assertThat(rules.check(FakeRequest.get(path))).isSameAs(Verdict.pass());
  }

  @ParameterizedTest
  @CsvSource({
    "/a/../b, path-dots",
    "/a/./b, path-dots",
    "/.., path-dots",
    "/., path-dots",
    "/%2e%2e/b, path-dots",
    "/.%2E/b, path-dots",
    "/..;x/b, path-dots",
    "/..%3bx, path-dots",
    "/.;/b, path-dots",
    "/a%2fb, path-encoded-slash",
    "/a%5Cb, path-encoded-slash",
    "/a\\b, path-backslash",
    "/a%00b, path-control",
    "/a%0d%0ab, path-control",
    "/a%7f, path-control",
    "/a%, path-percent",
    "/a%4, path-percent",
    "/a%zz, path-percent",
    "/a%+1, path-percent",
    "/a%252e%252e/, path-hidden",
    "/a%252F, path-hidden",
    "/a%25252e, path-hidden",
    "/a%2500, path-hidden",
    "/%c0%ae%c0%ae/, path-hidden",
    "/%C0%AF, path-hidden",
    "/%e0%80%af, path-hidden",
    "/%f0%80%80%af, path-hidden",
    "'/a b', path-character",
    "/ü, path-character",
    "/a#b, path-character",
    "*, path-relative",
    "'', path-relative",
    "http://x.test/, path-relative",
    "a/b, path-relative"
  })
  void paths_that_are_read_in_two_ways_are_refused(String path, String reason) {
    assertThat(status(rules.check(FakeRequest.get(path)))).isEqualTo(400);
    assertThat(events.named("request.rejected"))
        .singleElement()
        .satisfies(event -> assertThat(event.attributes())
            .containsEntry("owasp.event", "input_validation_fail")
            .containsEntry("reason", reason));
  }

  @Test
  void every_control_is_refused() {
    for (char c = 0; c < ' '; c++) {
      assertThat(status(rules.check(FakeRequest.get("/a" + c)))).isEqualTo(400);
      assertThat(status(rules.check(FakeRequest.get(String.format("/a%%%02x", (int) c)))))
          .isEqualTo(400);
    }
  }

  @Test
  void encoded_slashes_may_be_let_through_and_hide_no_dots() {
    RequestRules open = rules.encodedSlashes();

    assertThat(open.check(FakeRequest.get("/files/a%2Fb"))).isSameAs(Verdict.pass());
    assertThat(status(open.check(FakeRequest.get("/files/a%2F..%2Fb")))).isEqualTo(400);
    assertThat(status(open.check(FakeRequest.get("/files/a%5Cb")))).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 0",
    "OPTIONS, 0",
    "PATCH, 0",
    "TRACE, 405",
    "CONNECT, 405",
    "get, 501",
    "PROPFIND, 501",
    "'', 501",
    "'GET\u0000', 501"
  })
  void methods_are_those_of_the_list(String method, int status) {
    assertThat(status(rules.check(FakeRequest.of(method, "/")))).isEqualTo(status);
  }

  @Test
  void who_uses_another_method_hears_which_there_are() {
    Verdict verdict = rules.methods("GET", "HEAD").check(FakeRequest.post("/"));

    Response answer = ((Verdict.Answer) verdict).response();
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers().first("Allow")).hasValue("GET, HEAD");
  }

  @Test
  void options_may_ask_about_the_whole_server() {
    assertThat(rules.check(FakeRequest.of("OPTIONS", "*"))).isSameAs(Verdict.pass());
  }

  @Test
  void long_targets_are_refused() {
    String path = "/" + "a".repeat(7_999);

    assertThat(status(rules.check(FakeRequest.get(path)))).isZero();
    assertThat(status(rules.check(FakeRequest.get(path + "a")))).isEqualTo(414);
    assertThat(status(rules.check(FakeRequest.get(path + "?a")))).isEqualTo(414);
    assertThat(status(rules.maxTarget(64).check(FakeRequest.get("/" + "a".repeat(64)))))
        .isEqualTo(414);
  }

  @Test
  void large_headers_are_refused_one_by_one_and_together() {
    FakeRequest request = FakeRequest.get("/");
    String most = "c".repeat(8_192 - "Cookie".length() - 4);

    assertThat(status(rules.check(request.withHeader("Cookie", most)))).isZero();
    assertThat(status(rules.check(request.withHeader("Cookie", most + "c")))).isEqualTo(431);
    assertThat(status(rules.check(request.withHeader("Cookie", most).withHeader("Cookie", "c"))))
        .isEqualTo(431);
    assertThat(status(rules.check(request
            .withHeader("Cookie", most)
            .withHeader("Referer", "r".repeat(8_000))
            .withHeader("User-Agent", "u".repeat(300)))))
        .isEqualTo(431);
    assertThat(status(rules.check(request.withHeader("X-Mine", "c".repeat(9_000)))))
        .isZero();
    assertThat(status(
            rules.measuring("X-Mine").check(request.withHeader("X-Mine", "c".repeat(9_000)))))
        .isEqualTo(431);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-HTTP-Method-Override", "x-http-method", "X-Method-Override"})
  void a_method_is_not_hidden_in_a_header(String name) {
    assertThat(status(rules.check(FakeRequest.post("/").withHeader(name, "DELETE"))))
        .isEqualTo(400);
  }

  @Test
  void two_hosts_are_refused() {
    FakeRequest request =
        FakeRequest.get("/").withHeader("Host", "a.test").withHeader("Host", "b.test");

    assertThat(status(rules.check(request))).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "get", "GET, POST", "TRACE", "TRACK", "CONNECT", "*"})
  void refuses_methods_that_no_service_has(String method) {
    assertThatThrownBy(() -> rules.methods(method)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuses_sizes_out_of_range() {
    assertThatThrownBy(() -> rules.methods()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rules.maxTarget(63)).hasMessageContaining("64 to 1048576");
    assertThatThrownBy(() -> rules.maxHeaders(1 << 21, 1 << 21))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rules.maxHeaders(1_000, 999)).hasMessageContaining("1000 to");
  }
}
