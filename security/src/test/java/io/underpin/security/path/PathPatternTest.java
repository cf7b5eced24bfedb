package io.underpin.security.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

  @ParameterizedTest
  @CsvSource({
    "/login, /login, true",
    "/login, /login/x, false",
    "/login, /logi, false",
    "/login, /loginx, false",
    "/, /, true",
    "/, /x, false",
    "/api/**, /api, true",
    "/api/**, /api/, true",
    "/api/**, /api/a/b, true",
    "/api/**, /apis, false",
    "/api/**, /x/api, false",
    "/**, /, true",
    "/**, /any/thing, true",
    "/orders/*/items, /orders/7/items, true",
    "/orders/*/items, /orders//items, false",
    "/orders/*/items, /orders/7/8/items, false",
    "/orders/*, /orders/7, true",
    "/orders/*, /orders, false",
  })
  void a_plain_path_is_read_the_same_by_both(String pattern, String path, boolean matches) {
    PathPattern one = PathPattern.of(pattern);

    assertThat(one.covers(path)).isEqualTo(matches);
    assertThat(one.names(path)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%6cogin",
        "/%6Cogin",
        "/%256cogin",
        "/%25256cogin",
        "//login",
        "/./login",
        "/x/../login",
        "/x/..;/login",
        "/login;v=1",
        "/;v=1/login",
        "/login/",
        "/LOGIN",
        "/%4cOGIN",
        "\\login",
        "/%2flogin",
        "/%5clogin",
        "/login%2f",
        "/x/%2e%2e/login",
        "/x%2f..%2flogin",
        "/login%20",
        "/login//",
        "/login/.",
        "/%2e/login"
      })
  void a_client_that_spells_a_path_in_another_way_is_still_covered_and_never_exempt(String path) {
    PathPattern login = PathPattern.of("/login");

    assertThat(login.covers(path)).isTrue();
    assertThat(login.names(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/public/../admin",
        "/public/..;/admin",
        "/public/%2e%2e/admin",
        "/public//x",
        "/public/%61",
        "/public/a;b"
      })
  void nothing_is_exempt_that_a_server_could_read_as_something_else(String path) {
    assertThat(PathPattern.of("/public/**").names(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "*", "/%", "/%zz", "/%c0%af", "a", "/\u0000", "/%00", "/../..", "/....", "?"})
  void whatever_is_sent_is_read_without_an_error(String path) {
    assertThat(PathPattern.of("/login").covers(path)).isFalse();
    assertThat(PathPattern.of("/login").names(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "login", "/a*", "/**/b", "/a//b", "/a/../b", "/%61", "/a;b", "**", "/a b", "/a?b",
        "/***"
      })
  void refuses_a_pattern_that_could_be_read_in_two_ways(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PathPattern.of(pattern))
        .withMessageContaining("'" + pattern + "'")
        .withMessageContaining("/orders/*/items");
  }

  @Test
  void says_its_pattern() {
    assertThat(PathPattern.all("/a/*", "/b/**")).hasToString("[/a/*, /b/**]");
  }
}
