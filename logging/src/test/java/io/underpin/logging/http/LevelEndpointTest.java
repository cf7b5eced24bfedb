package io.underpin.logging.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.http.BearerToken;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.logging.logback.LogLevels;
import io.underpin.secret.Secret;
import io.underpin.testing.FakeRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class LevelEndpointTest {
  private static final String LOGGER = "test.levels.http";

  private final LogLevels levels = LogLevels.here();
  private final LevelEndpoint endpoint =
      LevelEndpoint.at("/loggers", levels, BearerToken.of(Secret.of("a-token-for-operators")));

  @AfterEach
  void reset() {
    levels.reset(LOGGER);
  }

  @Test
  void who_has_the_token_sets_a_level_for_a_while_and_resets_it() {
    Response set = answer(allowed("PUT", "/loggers/" + LOGGER + "?level=trace&for=10m"));
    boolean written = LoggerFactory.getLogger(LOGGER).isTraceEnabled();
    Response reset = answer(allowed("DELETE", "/loggers/" + LOGGER));

    assertThat(set.status()).isEqualTo(200);
    assertThat(body(set))
        .isEqualTo("{\"logger\":\"" + LOGGER + "\",\"level\":\"TRACE\",\"changed\":true}");
    assertThat(written).isTrue();
    assertThat(body(reset)).contains("\"changed\":false");
    assertThat(LoggerFactory.getLogger(LOGGER).isTraceEnabled()).isFalse();
  }

  @Test
  void who_has_it_reads_them_all() {
    levels.set(LOGGER, org.slf4j.event.Level.TRACE);

    Response all = answer(allowed("GET", "/loggers"));

    assertThat(body(all)).contains("\"" + LOGGER + "\":\"TRACE\"", "\"ROOT\":");
    assertThat(all.headers().first("Cache-Control")).contains("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer wrong", "Basic a-token-for-operators", "a-token-for-operators"})
  void who_has_not_learns_and_changes_nothing(String authorization) {
    FakeRequest request = FakeRequest.of("PUT", "/loggers/" + LOGGER + "?level=debug");

    Response refused = answer(
        authorization.isEmpty() ? request : request.withHeader("Authorization", authorization));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.headers().first("WWW-Authenticate")).contains("Bearer");
    assertThat(levels.isChanged(LOGGER)).isFalse();
  }

  @Test
  void an_access_rule_that_fails_lets_nobody_in() {
    LevelEndpoint failing = LevelEndpoint.at("/loggers", levels, request -> {
      throw new IllegalStateException("directory down");
    });

    Verdict verdict = failing.check(FakeRequest.get("/loggers"));

    assertThat(((Verdict.Answer) verdict).response().status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "level=loud, DEBUG",
    "'', DEBUG",
    "level=debug&for=8d, P",
    "level=debug&for=-1s, zero",
    "level=debug&for=soon, 10m",
  })
  void what_cannot_be_is_refused_with_what_can(String query, String told) {
    Response refused = answer(allowed("PUT", "/loggers/" + LOGGER + "?" + query));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(body(refused)).contains(told);
    assertThat(levels.isChanged(LOGGER)).isFalse();
  }

  @Test
  void other_methods_are_told_which_there_are_and_other_paths_are_passed_on() {
    Response post = answer(allowed("POST", "/loggers/" + LOGGER));

    assertThat(post.status()).isEqualTo(405);
    assertThat(post.headers().first("Allow")).contains("GET, HEAD, PUT, DELETE");
    assertThat(endpoint.check(FakeRequest.get("/loggersmith"))).isInstanceOf(Verdict.Pass.class);
    assertThat(endpoint.check(FakeRequest.get("/"))).isInstanceOf(Verdict.Pass.class);
    assertThatThrownBy(() -> LevelEndpoint.at("loggers/", levels, request -> true))
        .hasMessageContaining("'/loggers'");
  }

  private static FakeRequest allowed(String method, String target) {
    return FakeRequest.of(method, target)
        .withHeader("Authorization", "Bearer a-token-for-operators");
  }

  private Response answer(FakeRequest request) {
    return ((Verdict.Answer) endpoint.check(request)).response();
  }

  private static String body(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
