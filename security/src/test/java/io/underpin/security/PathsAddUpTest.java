package io.underpin.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Guard;
import io.underpin.http.Verdict;
import io.underpin.secret.Secret;
import io.underpin.security.address.IpAllowlist;
import io.underpin.security.concurrency.ConcurrencyLimit;
import io.underpin.security.cors.CorsPolicy;
import io.underpin.security.crosssite.CrossSiteProtection;
import io.underpin.security.crosssite.CsrfTokens;
import io.underpin.security.crosssite.DoubleSubmit;
import io.underpin.security.request.AllowedHosts;
import io.underpin.security.request.HttpsRedirect;
import io.underpin.testing.FakeRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Paths that are named in a second call do not take the place of the first: a guard would silently leave them. */
class PathsAddUpTest {
  private static final CsrfTokens TOKENS = CsrfTokens.signedWith(Secret.of("k".repeat(32)));

  @Test
  void what_is_guarded_stays_guarded_when_more_is() {
    FakeRequest stranger = FakeRequest.get("/admin/users").from("203.0.113.7");
    ConcurrencyLimit one =
        ConcurrencyLimit.builder(1).onlyFor("/admin/**").onlyFor("/ops/**").build();
    one.check(stranger);

    Guard list = IpAllowlist.of("192.0.2.0/24").onlyFor("/admin/**").onlyFor("/ops/**");

    assertThat(passes(list, stranger)).isFalse();
    assertThat(passes(one, stranger)).isFalse();
  }

  @Test
  void what_is_exempt_stays_exempt_when_more_is() {
    FakeRequest foreign = FakeRequest.post("/live")
        .withHeader("Host", "10.0.0.7")
        .withHeader("Sec-Fetch-Site", "cross-site");
    List<Guard> guards = List.of(
        AllowedHosts.of("app.example.com").exempt("/live").exempt("/ready"),
        HttpsRedirect.to("app.example.com").exempt("/live").exempt("/ready"),
        CrossSiteProtection.standard().exempt("/live").exempt("/ready"),
        DoubleSubmit.ofCookie(TOKENS, "sid").exempt("/live").exempt("/ready"));

    assertThat(guards).allMatch(guard -> passes(guard, foreign));
  }

  @Test
  void a_cors_policy_goes_on_to_answer_where_it_did() {
    Guard cors = CorsPolicy.anyone().on("/feed").on("/news");

    Verdict.Pass pass = (Verdict.Pass) cors.check(FakeRequest.get("/feed"));

    assertThat(pass.headers().contains("Access-Control-Allow-Origin")).isTrue();
  }

  private static boolean passes(Guard guard, FakeRequest request) {
    return guard.check(request) instanceof Verdict.Pass;
  }
}
