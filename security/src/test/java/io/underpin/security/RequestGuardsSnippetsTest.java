package io.underpin.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.http.Attribute;
import io.underpin.http.Attributes;
import io.underpin.http.BodyTooLargeException;
import io.underpin.http.CountedBody;
import io.underpin.http.Guard;
import io.underpin.http.Headers;
import io.underpin.http.Verdict;
import io.underpin.secret.Secret;
import io.underpin.security.address.ClientAddress;
import io.underpin.security.cors.CorsPolicy;
import io.underpin.security.crosssite.CrossSiteProtection;
import io.underpin.security.crosssite.CsrfTokens;
import io.underpin.security.crosssite.DoubleSubmit;
import io.underpin.security.request.AllowedHosts;
import io.underpin.security.request.BodyLimit;
import io.underpin.security.request.HttpsRedirect;
import io.underpin.security.request.RequestRules;
import io.underpin.testing.FakeRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The examples of GUARDS.md on requests, their hosts and where they come from. */
class RequestGuardsSnippetsTest {
  private static final FakeRequest POST =
      FakeRequest.post("/orders").withHeader("Host", "app.example.com").overTls();

  @Test
  void cors() {
    Guard cors = CorsPolicy.allow("https://app.example.com", "http://localhost:3000")
        .credentials()
        .methods("GET", "POST", "PUT", "DELETE")
        .headers("Content-Type", "Authorization")
        .expose("ETag")
        .maxAge(Duration.ofHours(1));

    Verdict.Pass pass = (Verdict.Pass)
        cors.check(FakeRequest.get("/").withHeader("Origin", "http://localhost:3000"));
    assertThat(pass.headers().first("Access-Control-Allow-Origin"))
        .hasValue("http://localhost:3000");
  }

  @Test
  void cross_site_protection() {
    Guard protection = CrossSiteProtection.standard()
        .publicOrigins("https://app.example.com")
        .trust("https://login.example.com")
        .exempt("/webhooks/**");

    assertThat(passes(protection, POST.withHeader("Origin", "https://app.example.com")))
        .isTrue();
    assertThat(passes(protection, POST.withHeader("Origin", "https://evil.example")))
        .isFalse();
  }

  @Test
  void csrf_tokens() {
    Secret secret = Secret.of("0123456789abcdef0123456789abcdef");
    CsrfTokens tokens = CsrfTokens.signedWith(secret);
    Guard protection =
        CrossSiteProtection.standard().orToken(DoubleSubmit.ofCookie(tokens, "__Host-session"));

    String cookie = tokens.issue("session-id");
    String inAForm = tokens.masked(cookie);
    boolean ours = tokens.verify("session-id", inAForm);

    assertThat(ours).isTrue();
    FakeRequest script =
        POST.withHeader("Cookie", "__Host-session=session-id; __Host-csrf=" + cookie);
    assertThat(passes(protection, script.withHeader("X-CSRF-Token", cookie))).isTrue();
    assertThat(passes(protection, script)).isFalse();
  }

  @Test
  void https_redirect_and_hosts() {
    AllowedHosts hosts =
        AllowedHosts.of("app.example.com", "*.shops.example.com").exempt("/live");
    Guard redirect = HttpsRedirect.keeping(hosts).exempt("/live");

    assertThat(passes(hosts, POST)).isTrue();
    assertThat(passes(redirect, POST)).isTrue();
    assertThat(passes(redirect, FakeRequest.get("/").withHeader("Host", "app.example.com")))
        .isFalse();
    assertThat(passes(ClientAddress.behind("10.0.0.0/8"), POST)).isTrue();
  }

  @Test
  void body_limit() {
    Guard bodies = BodyLimit.of(1 << 20).on("/uploads/**", 50 << 20);

    Verdict.Pass pass = (Verdict.Pass) bodies.check(FakeRequest.post("/uploads/cv.pdf"));
    Attributes found = pass.attributes();
    InputStream sent = new ByteArrayInputStream(new byte[(50 << 20) + 1]);
    assertThatThrownBy(() -> {
          long limit = found.get(Attribute.MAX_BODY_BYTES).orElseThrow();
          InputStream body = CountedBody.of(sent, limit);
          body.transferTo(OutputStream.nullOutputStream());
        })
        .isInstanceOf(BodyTooLargeException.class);
  }

  @Test
  void request_rules() {
    Guard rules = RequestRules.standard().methods("GET", "HEAD", "POST").maxTarget(2_000);

    assertThat(passes(rules, POST)).isTrue();
    assertThat(passes(rules, FakeRequest.get("/a/%2e%2e/b"))).isFalse();
    assertThat(((Verdict.Answer) rules.check(FakeRequest.of("PUT", "/")))
            .response()
            .headers())
        .extracting(Headers::toString)
        .asString()
        .contains("Allow");
  }

  private static boolean passes(Guard guard, FakeRequest request) {
    return guard.check(request) instanceof Verdict.Pass;
  }
}
