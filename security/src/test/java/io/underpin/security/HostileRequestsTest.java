package io.underpin.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.event.EventSink;
import io.underpin.http.Guard;
import io.underpin.http.Verdict;
import io.underpin.secret.Secret;
import io.underpin.security.cors.CorsPolicy;
import io.underpin.security.crosssite.CrossSiteProtection;
import io.underpin.security.crosssite.CsrfTokens;
import io.underpin.security.crosssite.DoubleSubmit;
import io.underpin.security.request.AllowedHosts;
import io.underpin.security.request.BodyLimit;
import io.underpin.security.request.HttpsRedirect;
import io.underpin.security.request.RequestRules;
import io.underpin.testing.FakeRequest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever strangers send, a guard decides: none throws, and nothing is granted by accident. */
class HostileRequestsTest {
  private static final List<String> NAMES = List.of(
      "Host",
      "Origin",
      "Sec-Fetch-Site",
      "Sec-Fetch-Mode",
      "Sec-Fetch-Dest",
      "Upgrade",
      "Cookie",
      "Authorization",
      "X-CSRF-Token",
      "Content-Length",
      "Transfer-Encoding",
      "Access-Control-Request-Method",
      "Access-Control-Request-Headers",
      "Access-Control-Request-Private-Network",
      "X-Forwarded-Proto",
      "Forwarded");
  private static final List<String> PIECES = List.of(
      "https://",
      "http://",
      "app.example.com",
      ".example.com",
      "null",
      "*",
      "[",
      "]",
      "::1",
      ":",
      "443",
      "99999999999",
      "-1",
      "@",
      "/",
      "\\",
      "..",
      "%2e",
      "%",
      "%zz",
      ";",
      "=",
      ",",
      " ",
      "\t",
      "sid",
      "__Host-csrf",
      "s1",
      "\u0000",
      "\r\n",
      "ü",
      "\ud83d",
      "🙈",
      "Basic ",
      "websocket",
      "same-origin",
      "cross-site",
      "cors",
      "GET",
      "content-type");
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "TRACE", "", "g\u0000t");

  private final CsrfTokens tokens = CsrfTokens.signedWith(Secret.of("k".repeat(32)));
  private final List<Guard> guards = List.of(
      CorsPolicy.allow("https://app.example.com")
          .subdomains("https://*.example.com")
          .credentials()
          .privateNetwork()
          .on("/**")
          .withEvents(EventSink.none()),
      CorsPolicy.anyone().withEvents(EventSink.none()),
      CrossSiteProtection.standard()
          .trust("https://app.example.com")
          .exempt("/hooks/**")
          .isolateResources()
          .orToken(DoubleSubmit.ofCookie(tokens, "sid"))
          .withEvents(EventSink.none()),
      CrossSiteProtection.standard()
          .publicOrigins("https://app.example.com")
          .withEvents(EventSink.none()),
      DoubleSubmit.ofCookie(tokens, "sid").withEvents(EventSink.none()),
      HttpsRedirect.to("app.example.com").exempt("/live").withEvents(EventSink.none()),
      HttpsRedirect.keeping(AllowedHosts.of("app.example.com", "*.example.org"), 8443)
          .withEvents(EventSink.none()),
      BodyLimit.of(10).on("/up/**", 20).requireLength().withEvents(EventSink.none()),
      RequestRules.standard().withEvents(EventSink.none()),
      AllowedHosts.of("app.example.com", "*.example.com", "[::1]").withEvents(EventSink.none()));

  @Test
  void no_guard_throws_and_every_answer_is_a_refusal_a_redirect_or_a_preflight() {
    Random random = new Random(11);

    for (int i = 0; i < 20_000; i++) {
      FakeRequest request = request(random);
      for (Guard guard : guards) {
        Verdict verdict = guard.check(request);
        if (verdict instanceof Verdict.Answer answer) {
          assertThat(answer.response().status())
              .as("%s", guard)
              .isIn(204, 308, 400, 403, 405, 411, 413, 414, 421, 431, 501);
        }
      }
    }
  }

  @Test
  void only_the_origins_of_the_list_are_ever_reflected() {
    Random random = new Random(12);
    Guard cors = guards.get(0);

    for (int i = 0; i < 20_000; i++) {
      FakeRequest request = request(random);
      Verdict verdict = cors.check(request);
      String allowed = (verdict instanceof Verdict.Answer answer
              ? answer.response().headers()
              : ((Verdict.Pass) verdict).headers())
          .first("Access-Control-Allow-Origin")
          .orElse("https://app.example.com");
      assertThat(allowed).matches("https://[a-z0-9_-]+\\.example\\.com");
    }
  }

  private static FakeRequest request(Random random) {
    FakeRequest request =
        FakeRequest.of(METHODS.get(random.nextInt(METHODS.size())), text(random, "/"));
    for (int headers = random.nextInt(6); headers > 0; headers--) {
      request = request.withHeader(NAMES.get(random.nextInt(NAMES.size())), text(random, ""));
    }
    return random.nextBoolean() ? request.overTls() : request;
  }

  private static String text(Random random, String start) {
    StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "" : start);
    for (int pieces = random.nextInt(5); pieces > 0; pieces--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
