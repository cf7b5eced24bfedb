package io.underpin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.http.Verdict.Answer;
import io.underpin.testing.FakeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
  private final Handler handler = request -> Response.text(200, request.path());

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void answers_get_and_head_on_its_path(String method) {
    Verdict verdict = Route.get("/health", handler).check(FakeRequest.of(method, "/health?x"));

    assertThat(verdict).isInstanceOf(Answer.class);
    assertThat(((Answer) verdict).response().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "DELETE", "OPTIONS", "get"})
  void refuses_other_methods_on_its_path_and_says_which_it_takes(String method) {
    Answer answer = (Answer) Route.get("/health", handler).check(FakeRequest.of(method, "/health"));

    assertThat(answer.response().status()).isEqualTo(405);
    assertThat(answer.response().headers().first("Allow")).contains("GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/healthy",
        "/health/",
        "/health/live",
        "//health",
        "/health;x",
        "/%68ealth",
        "/HEALTH",
        ""
      })
  void passes_every_other_path(String path) {
    Verdict verdict = Route.get("/health", handler).check(FakeRequest.get(path));

    assertThat(verdict).isSameAs(Verdict.pass());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/", "/health/live", "/health/a/b"})
  void subtree_takes_its_root_and_what_is_below(String path) {
    assertThat(Route.getUnder("/health", handler).check(FakeRequest.get(path)))
        .isInstanceOf(Answer.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthy", "/healthy/live", "/", "/health;x/live"})
  void subtree_ends_at_a_slash(String path) {
    assertThat(Route.getUnder("/health", handler).check(FakeRequest.get(path)))
        .isSameAs(Verdict.pass());
  }

  @Test
  void any_answers_every_method() {
    Answer answer = (Answer) Route.any("/hook", handler).check(FakeRequest.post("/hook"));

    assertThat(answer.response().status()).isEqualTo(200);
  }

  @Test
  void path_that_can_never_match_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Route.get("health", handler))
        .withMessageContaining("'health'");
    assertThatIllegalArgumentException().isThrownBy(() -> Route.any("", handler));
    assertThatIllegalArgumentException().isThrownBy(() -> Route.getUnder("/health/", handler));
  }

  @Test
  void prints_its_path() {
    assertThat(Route.get("/a", handler)).hasToString("Route /a");
    assertThat(Route.getUnder("/a", handler)).hasToString("Route /a/**");
  }
}
