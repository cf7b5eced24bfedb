package io.underpin.security.crosssite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.http.Attribute;
import io.underpin.http.Verdict;
import io.underpin.secret.Secret;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.RecordingEvents;
import org.junit.jupiter.api.Test;

class DoubleSubmitTest {
  private final CsrfTokens tokens = CsrfTokens.signedWith(Secret.of("k".repeat(32)));
  private final String token = tokens.issue("s1");
  private final RecordingEvents events = new RecordingEvents();
  private final DoubleSubmit guard = DoubleSubmit.ofCookie(tokens, "sid").withEvents(events);

  @Test
  void a_header_that_equals_the_signed_cookie_passes_masked_or_not() {
    FakeRequest request = request("a=b; sid=s1; __Host-csrf=" + token);

    assertThat(passes(request.withHeader("X-CSRF-Token", token))).isTrue();
    assertThat(passes(request.withHeader("X-CSRF-Token", tokens.masked(token)))).isTrue();
    assertThat(events.all()).isEmpty();
  }

  @Test
  void cookies_in_several_lines_are_read() {
    FakeRequest request = request("sid=s1").withHeader("Cookie", "__Host-csrf=" + token);

    assertThat(passes(request.withHeader("X-CSRF-Token", token))).isTrue();
  }

  @Test
  void anything_less_is_refused() {
    String other = tokens.issue("s1");
    String foreign = tokens.issue("s2");

    assertThat(passes(FakeRequest.post("/"))).isFalse();
    assertThat(passes(request("sid=s1; __Host-csrf=" + token))).isFalse();
    assertThat(passes(request("sid=s1").withHeader("X-CSRF-Token", token))).isFalse();
    assertThat(passes(with("sid=s1; __Host-csrf=" + other))).isFalse();
    assertThat(passes(with("__Host-csrf=" + token))).isFalse();
    assertThat(passes(with("sid=s2; __Host-csrf=" + token))).isFalse();
    assertThat(passes(with("sid=s1; csrf=" + token))).isFalse();
    assertThat(passes(with("sid=s1; __Host-csrf=" + token + "; __Host-csrf=" + token)))
        .isFalse();
    assertThat(passes(with("sid=s1; sid=s2; __Host-csrf=" + token))).isFalse();
    assertThat(passes(with("sid=s1; __Host-csrf=" + token).withHeader("X-CSRF-Token", token)))
        .isFalse();
    assertThat(
            passes(request("sid=s1; __Host-csrf=" + foreign).withHeader("X-CSRF-Token", foreign)))
        .isFalse();
    assertThat(passes(request("sid=s1; __Host-csrf=x").withHeader("X-CSRF-Token", "x")))
        .isFalse();
    assertThat(events.named("csrf.rejected")).isNotEmpty();
  }

  @Test
  void reading_and_exempt_paths_need_no_token() {
    assertThat(passes(FakeRequest.get("/"))).isTrue();
    assertThat(guard.exempt("/hooks/*").check(FakeRequest.post("/hooks/pay")))
        .isSameAs(Verdict.pass());
    assertThat(guard.exempt("/hooks/*").check(FakeRequest.post("/hooks/../x")))
        .isInstanceOf(Verdict.Answer.class);
  }

  @Test
  void sessions_may_be_known_in_another_way() {
    DoubleSubmit byPrincipal = DoubleSubmit.of(
            tokens, request -> request.attribute(Attribute.PRINCIPAL))
        .cookie("csrf");
    FakeRequest request = request("csrf=" + token).withHeader("X-CSRF-Token", token);

    assertThat(byPrincipal.check(request.with(Attribute.PRINCIPAL, "s1")))
        .isInstanceOf(Verdict.Pass.class);
    assertThat(byPrincipal.check(request)).isInstanceOf(Verdict.Answer.class);
  }

  @Test
  void refuses_names_that_no_cookie_has() {
    assertThatThrownBy(() -> DoubleSubmit.ofCookie(tokens, "a b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> guard.cookie("a;b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> guard.cookie("")).isInstanceOf(IllegalArgumentException.class);
  }

  private FakeRequest with(String cookies) {
    return request(cookies).withHeader("X-CSRF-Token", token);
  }

  private static FakeRequest request(String cookies) {
    return FakeRequest.post("/").withHeader("Cookie", cookies);
  }

  private boolean passes(FakeRequest request) {
    return guard.check(request) instanceof Verdict.Pass;
  }
}
