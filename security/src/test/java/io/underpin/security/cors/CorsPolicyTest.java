package io.underpin.security.cors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.http.Headers;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorsPolicyTest {
  private static final String APP = "https://app.example.com";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  private final RecordingEvents events = new RecordingEvents();
  private final CorsPolicy policy = CorsPolicy.allow(APP, "http://localhost:3000")
      .credentials()
      .methods("GET", "POST", "PUT")
      .headers("Content-Type", "X-Request-Id")
      .expose("ETag", "RateLimit")
      .maxAge(Duration.ofHours(1))
      .withEvents(events)
      .withTime(new FakeTime());

  @Test
  void an_allowed_origin_may_read() {
    Headers headers = passed(policy, FakeRequest.get("/").withHeader("Origin", APP));

    assertThat(headers.all(ALLOW_ORIGIN)).containsExactly(APP);
    assertThat(headers.first("Access-Control-Allow-Credentials")).hasValue("true");
    assertThat(headers.first("Access-Control-Expose-Headers")).hasValue("ETag, RateLimit");
    assertThat(headers.first("Vary")).hasValue("Origin");
  }

  @Test
  void a_response_says_that_it_varies_also_where_nobody_asked() {
    Headers headers = passed(policy, FakeRequest.get("/"));

    assertThat(headers).isEqualTo(Headers.of("Vary", "Origin"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "https://evil.test",
        "https://app.example.com.evil.test",
        "https://evilapp.example.com",
        "http://app.example.com",
        "https://app.example.com:8443",
        "https://APP.example.com",
        "https://app.example.com/",
        "https://app.example.com, https://evil.test",
        "https://app.example.com https://evil.test",
        "http://localhost",
        "http://localhost:30001",
        "*",
        ""
      })
  void another_origin_passes_and_may_not_read(String origin) {
    Headers headers = passed(policy, FakeRequest.get("/").withHeader("Origin", origin));

    assertThat(headers).isEqualTo(Headers.of("Vary", "Origin"));
  }

  @Test
  void two_origins_are_none() {
    FakeRequest twice =
        FakeRequest.get("/").withHeader("Origin", APP).withHeader("Origin", "https://evil.test");

    assertThat(passed(policy, twice).contains(ALLOW_ORIGIN)).isFalse();
  }

  @Test
  void answers_a_preflight() {
    Response answer = answered(policy, preflight(APP, "PUT", "content-type,x-request-id"));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().all(ALLOW_ORIGIN)).containsExactly(APP);
    assertThat(answer.headers().first("Access-Control-Allow-Credentials")).hasValue("true");
    assertThat(answer.headers().first("Access-Control-Allow-Methods")).hasValue("GET, POST, PUT");
    assertThat(answer.headers().first("Access-Control-Allow-Headers"))
        .hasValue("Content-Type, X-Request-Id");
    assertThat(answer.headers().first("Access-Control-Max-Age")).hasValue("3600");
    assertThat(answer.headers().first("Vary"))
        .hasValue("Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
    assertThat(events.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example.com, PUT, '', 204",
    "https://app.example.com, PUT, 'Content-Type , , X-REQUEST-ID', 204",
    "https://app.example.com, put, '', 403",
    "https://app.example.com, DELETE, '', 403",
    "https://app.example.com, *, '', 403",
    "https://app.example.com, 'PUT, GET', '', 403",
    "https://app.example.com, PUT, authorization, 403",
    "https://app.example.com, PUT, '*', 403",
    "https://app.example.com, PUT, 'content-type x-request-id', 403",
    "https://evil.test, GET, '', 403",
    "null, GET, '', 403"
  })
  void a_preflight_for_anything_else_hears_no(
      String origin, String method, String headers, int status) {
    Response answer = answered(policy, preflight(origin, method, headers));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers().contains(ALLOW_ORIGIN)).isEqualTo(status == 204);
    assertThat(answer.headers().contains("Access-Control-Allow-Methods")).isEqualTo(status == 204);
    assertThat(answer.headers().first("Vary").orElseThrow())
        .startsWith("Origin, Access-Control-Request-Method");
    assertThat(events.named("cors.rejected")).hasSize(status == 204 ? 0 : 1);
  }

  @Test
  void a_refused_preflight_is_told_in_the_words_of_owasp() {
    policy.check(preflight("https://evil.test", "GET", ""));

    assertThat(events.named("cors.rejected"))
        .singleElement()
        .satisfies(event -> assertThat(event.attributes())
            .containsEntry("owasp.event", "malicious_cors")
            .containsEntry("reason", "preflight-origin"));
  }

  @Test
  void a_foreign_script_that_reads_is_told_and_a_post_of_ones_own_is_not() {
    FakeRequest post = FakeRequest.post("/").withHeader("Origin", "https://own.example.com");

    policy.check(
        post.withHeader("Sec-Fetch-Site", "same-origin").withHeader("Sec-Fetch-Mode", "cors"));
    policy.check(
        post.withHeader("Sec-Fetch-Site", "cross-site").withHeader("Sec-Fetch-Mode", "cors"));

    assertThat(events.named("cors.rejected"))
        .singleElement()
        .satisfies(event -> assertThat(event.attributes()).containsEntry("reason", "origin"));
  }

  @Test
  void endless_header_lists_are_refused() {
    String list = "content-type,".repeat(1_000);

    assertThat(answered(policy, preflight(APP, "PUT", list)).status()).isEqualTo(403);
  }

  @Test
  void an_options_request_that_is_no_preflight_passes() {
    assertThat(policy.check(FakeRequest.of("OPTIONS", "/"))).isInstanceOf(Verdict.Pass.class);
    assertThat(policy.check(FakeRequest.of("OPTIONS", "/").withHeader("Origin", APP)))
        .isInstanceOf(Verdict.Pass.class);
    assertThat(policy.check(
            FakeRequest.of("OPTIONS", "/").withHeader("Access-Control-Request-Method", "PUT")))
        .isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void everybody_may_read_what_is_public_and_nothing_varies() {
    CorsPolicy open = CorsPolicy.anyone().withEvents(events);

    Headers plain = passed(open, FakeRequest.get("/"));
    Headers foreign = passed(open, FakeRequest.get("/").withHeader("Origin", "https://x.test"));
    Response write = answered(open, preflight("https://x.test", "DELETE", ""));
    Response token = answered(open, preflight("https://x.test", "GET", "authorization"));
    Response read = answered(open, preflight("https://x.test", "GET", ""));

    assertThat(plain).isEqualTo(Headers.of(ALLOW_ORIGIN, "*"));
    assertThat(foreign).isEqualTo(plain);
    assertThat(write.status()).isEqualTo(403);
    assertThat(token.status()).isEqualTo(403);
    assertThat(read.headers().first(ALLOW_ORIGIN)).hasValue("*");
    assertThat(read.headers().contains("Access-Control-Allow-Credentials")).isFalse();
  }

  @Test
  void a_private_network_is_opened_on_demand_only() {
    FakeRequest asking =
        preflight(APP, "GET", "").withHeader("Access-Control-Request-Private-Network", "true");
    String granted = "Access-Control-Allow-Private-Network";

    assertThat(answered(policy, asking).headers().contains(granted)).isFalse();
    assertThat(answered(policy.privateNetwork(), asking).headers().first(granted))
        .hasValue("true");
    assertThat(answered(policy.privateNetwork(), preflight(APP, "GET", ""))
            .headers()
            .contains(granted))
        .isFalse();
  }

  @Test
  void subdomains_are_reflected_one_by_one() {
    CorsPolicy wide = policy.subdomains("https://*.example.org");

    assertThat(passed(wide, FakeRequest.get("/").withHeader("Origin", "https://a.example.org"))
            .all(ALLOW_ORIGIN))
        .containsExactly("https://a.example.org");
    assertThat(passed(wide, FakeRequest.get("/").withHeader("Origin", "https://a.b.example.org"))
            .contains(ALLOW_ORIGIN))
        .isFalse();
  }

  @Test
  void other_paths_pass_as_if_there_were_no_policy() {
    CorsPolicy api = policy.on("/api/**");

    assertThat(api.check(FakeRequest.get("/page").withHeader("Origin", APP)))
        .isSameAs(Verdict.pass());
    assertThat(api.check(FakeRequest.get("/api/../page").withHeader("Origin", APP)))
        .isSameAs(Verdict.pass());
    assertThat(passed(api, FakeRequest.get("/api/x").withHeader("Origin", APP)).all(ALLOW_ORIGIN))
        .containsExactly(APP);
  }

  @Test
  void says_no_while_it_is_built() {
    refused(() -> CorsPolicy.allow(), "at least one");
    refused(() -> CorsPolicy.allow("*"), "CorsPolicy.anyone()");
    refused(() -> CorsPolicy.allow("https://*.com"), "star");
    refused(() -> CorsPolicy.allow("null"), "everybody");
    refused(() -> CorsPolicy.anyone().credentials(), "name the origins");
    refused(() -> CorsPolicy.anyone().headers("authorization"), "name the origins");
    refused(() -> CorsPolicy.anyone().subdomains("https://*.example.com"), "already");
    refused(() -> CorsPolicy.anyone().privateNetwork(), "name the origins");
    refused(() -> policy.subdomains("https://*.github.io"), "strangers");
    refused(() -> policy.methods(), "at least one");
    refused(() -> policy.methods("*"), "star");
    refused(() -> policy.methods("put"), "write PUT");
    refused(() -> policy.methods("TRACE"), "no page");
    refused(() -> policy.methods("GET, PUT"), "not one name");
    refused(() -> policy.headers("*"), "star");
    refused(() -> policy.headers("Cookie"), "no page");
    refused(() -> policy.headers("Sec-Fetch-Site"), "no page");
    refused(() -> policy.headers("X\r\nY"), "not one name");
    refused(() -> policy.headers(""), "not one name");
    refused(() -> policy.expose("*"), "star");
    refused(() -> policy.expose("set-cookie"), "no page");
    refused(() -> policy.maxAge(Duration.ofSeconds(-1)), "0 seconds to 24 hours");
    refused(() -> policy.maxAge(Duration.ofHours(25)), "0 seconds to 24 hours");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static FakeRequest preflight(String origin, String method, String headers) {
    FakeRequest request = FakeRequest.of("OPTIONS", "/")
        .withHeader("Origin", origin)
        .withHeader("Access-Control-Request-Method", method);
    return headers.isEmpty()
        ? request
        : request.withHeader("Access-Control-Request-Headers", headers);
  }

  private static Headers passed(CorsPolicy policy, FakeRequest request) {
    return ((Verdict.Pass) policy.check(request)).headers();
  }

  private static Response answered(CorsPolicy policy, FakeRequest request) {
    return ((Verdict.Answer) policy.check(request)).response();
  }
}
