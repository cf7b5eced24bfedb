package io.underpin.security.request;

import static io.underpin.security.request.AllowedHostsTest.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.http.Attribute;
import io.underpin.http.Verdict;
import io.underpin.security.address.ClientAddress;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.RecordingEvents;
import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsRedirectTest {
  private final RecordingEvents events = new RecordingEvents();
  private final HttpsRedirect redirect =
      HttpsRedirect.to("app.example.com").exempt("/live").withEvents(events);

  @ParameterizedTest
  @CsvSource({
    "/, https://app.example.com/",
    "/a/b?c=d&e=%20, https://app.example.com/a/b?c=d&e=%20",
    "/a?, https://app.example.com/a?",
    "//evil.test/x, https://app.example.com//evil.test/x",
    "/\\evil.test, https://app.example.com/%5Cevil.test",
    "/%0d%0aSet-Cookie:x, https://app.example.com/%0d%0aSet-Cookie:x",
    "/@evil.test, https://app.example.com/@evil.test",
    "/ü, https://app.example.com/%C3%BC",
    "/🙈?🙈, https://app.example.com/%F0%9F%99%88?%F0%9F%99%88"
  })
  void a_browser_is_sent_to_the_same_page_over_tls(String target, String location) {
    assertThat(location(redirect, FakeRequest.get(target).withHeader("Host", "evil.test")))
        .isEqualTo(location);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "",
        "evil.test",
        ".evil.test",
        "@evil.test",
        ":80@evil.test",
        "http://evil.test/"
      })
  void a_target_that_could_continue_the_host_is_refused(String target) {
    assertThat(status(redirect.check(FakeRequest.get(target)))).isEqualTo(400);
  }

  @Test
  void whatever_stands_in_a_target_it_leads_to_the_same_host() {
    Random random = new Random(7);

    for (int i = 0; i < 4_000; i++) {
      StringBuilder target = new StringBuilder("/");
      for (int length = random.nextInt(12); length > 0; length--) {
        target.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
      }
      String location = location(redirect, FakeRequest.get(target.toString()));

      assertThat(location).startsWith("https://app.example.com/").matches("[!-~]+");
      assertThat(location.substring(8)).doesNotContain("\\", "#", "\"", "<");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "get"})
  void what_changes_something_is_refused_and_told(String method) {
    assertThat(status(redirect.check(FakeRequest.of(method, "/orders")))).isEqualTo(403);
    assertThat(events.named("https.required"))
        .singleElement()
        .satisfies(event -> assertThat(event.attributes())
            .containsEntry("owasp.event", "authz_fail")
            .containsEntry("reason", "method"));
  }

  @Test
  void a_token_that_was_sent_in_the_clear_is_not_made_good_by_a_redirect() {
    FakeRequest request = FakeRequest.get("/orders").withHeader("Authorization", "Bearer x");

    assertThat(status(redirect.check(request))).isEqualTo(403);
  }

  @Test
  void encrypted_requests_and_probes_pass() {
    assertThat(redirect.check(FakeRequest.post("/orders").overTls())).isSameAs(Verdict.pass());
    assertThat(redirect.check(FakeRequest.get("/live"))).isSameAs(Verdict.pass());
    assertThat(status(redirect.check(FakeRequest.get("/x/../live")))).isEqualTo(308);
  }

  @Test
  void behind_a_trusted_proxy_that_ends_tls_there_is_no_loop() {
    ClientAddress proxy = ClientAddress.behind("10.0.0.0/8");
    FakeRequest request = FakeRequest.get("/")
        .from("10.0.0.1")
        .withHeader("X-Forwarded-For", "203.0.113.7")
        .withHeader("X-Forwarded-Proto", "https");

    boolean secure = ((Verdict.Pass) proxy.check(request))
        .attributes()
        .get(Attribute.CLIENT_SECURE)
        .orElse(false);

    assertThat(redirect.check(request.with(Attribute.CLIENT_SECURE, secure)))
        .isSameAs(Verdict.pass());
    assertThat(events.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-Proto, HTTPS",
    "Forwarded, for=192.0.2.1;proto=https",
    "X-Forwarded-Ssl, on",
    "Front-End-Https, On"
  })
  void a_loop_is_suspected_where_a_proxy_is_not_trusted(String header, String value) {
    assertThat(status(redirect.check(FakeRequest.get("/").withHeader(header, value))))
        .isEqualTo(308);
    assertThat(events.named("https.redirect_loop")).hasSize(1);
  }

  @Test
  void the_host_that_was_asked_for_is_kept_if_it_is_allowed() {
    AllowedHosts hosts = AllowedHosts.of("a.example.com", "b.example.com").withEvents(events);
    HttpsRedirect keeping = HttpsRedirect.keeping(hosts, 8443).withEvents(events);
    FakeRequest request = FakeRequest.get("/x");

    assertThat(location(keeping, request.withHeader("Host", "B.example.com:8080")))
        .isEqualTo("https://b.example.com:8443/x");
    assertThat(status(keeping.check(request.withHeader("Host", "evil.test")))).isEqualTo(421);
    assertThat(status(keeping.check(request))).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "App.example.com",
        "app.example.com:443",
        "app.example.com/x",
        "https://x.test",
        "*.example.com",
        "a@b.test",
        ""
      })
  void refuses_a_host_that_is_none(String host) {
    assertThatThrownBy(() -> HttpsRedirect.to(host)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuses_a_port_that_does_not_exist() {
    AllowedHosts hosts = AllowedHosts.loopback();

    assertThatThrownBy(() -> HttpsRedirect.keeping(hosts, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 65535");
  }

  private static String location(HttpsRedirect redirect, FakeRequest request) {
    Verdict verdict = redirect.check(request);
    assertThat(status(verdict)).isEqualTo(308);
    String location =
        ((Verdict.Answer) verdict).response().headers().first("Location").orElseThrow();
    assertThat(
            URI.create(location.replaceAll("%(?![0-9A-Fa-f]{2})|[\\[\\]]", "-")).getUserInfo())
        .isNull();
    return location;
  }
}
