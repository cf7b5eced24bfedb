package io.underpin.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest {

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 100, 199, 600})
  void status_that_is_not_a_final_one_is_refused(int status) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Response.of(status))
        .withMessageContaining("200 to 599");
    assertThatIllegalArgumentException().isThrownBy(() -> Response.text(status, ""));
  }

  @Test
  void text_and_json_are_utf_8_and_say_what_they_are() {
    Response text = Response.text(200, "\u00e9\u20ac");
    Response json = Response.json(201, "{}");

    assertThat(new String(text.body(), UTF_8)).isEqualTo("\u00e9\u20ac");
    assertThat(text.headers().first("content-type")).contains("text/plain; charset=utf-8");
    assertThat(json.headers().first("content-type")).contains("application/json");
    assertThat(json.status()).isEqualTo(201);
  }

  @Test
  void problem_is_readable_by_clients_and_never_cached() {
    Response problem = Response.problem(429, "Too \"many\"");

    assertThat(new String(problem.body(), UTF_8))
        .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Too \\\"many\\\"\",\"status\":429}");
    assertThat(problem.headers().first("Content-Type")).contains("application/problem+json");
    assertThat(problem.headers().first("Cache-Control")).contains("no-store");
  }

  @Test
  void header_that_is_set_takes_the_place_of_an_earlier_one_on_a_copy() {
    Response plain = Response.text(200, "x");

    Response changed = plain.with("Content-Type", "text/html");

    assertThat(changed.headers().all("Content-Type")).containsExactly("text/html");
    assertThat(plain.headers().first("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(plain).hasToString("Response 200");
  }

  @Test
  void own_headers_stand_on_top_of_earlier_ones() {
    Response response =
        Response.text(200, "x").over(Headers.of("Content-Type", "a/b").and("X-A", "1"));

    assertThat(response.headers().all("Content-Type")).containsExactly("text/plain; charset=utf-8");
    assertThat(response.headers().first("X-A")).contains("1");
  }
}
