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
  @CsvSource({
    "/admin/**, /%61dmin/../x",
    "/admin/**, /%61dmin/%2e%2e/x",
    "/admin/**, /%61dmin/..;/x",
    "/admin/**, /%61dmin;v=1/..;/x",
    "/admin/**, /%61dmin/%252e%252e/x",
    "/admin/**, /x/..%2fadmin/y",
    "/login, /%6cogin//..",
    "/login, /%6cogin/x/..//",
    "/login, /login%23x",
    "/login, /login%3fx",
    "/login, /%6cogin#/x",
    "/login, /%6cogin?/x",
    "/login/, /login",
    "/login/, /%6cogin",
    "/, //",
    "/, /x/..",
    "/orders/*/items, /%6frders/7%2f..%2f../items",
    "/orders/*/items, /%6frders/%252e%252e/items",
    "/orders/*/items, /orders/7/x/../items",
  })
  void what_servers_that_leave_something_as_it_is_make_of_a_path_is_covered_too(
      String pattern, String path) {
    assertThat(PathPattern.of(pattern).covers(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/login, /logi/n",
    "/login, /x/..;y/logins",
    "/login, /login/..",
    "/admin/**, /x%2fadmin",
    "/admin/**, /%61dministration/x",
    "/orders/*/items, /orders/7%2f8%2fitem",
  })
  void what_no_server_reads_so_is_not_covered(String pattern, String path) {
    assertThat(PathPattern.of(pattern).covers(path)).isFalse();
  }

  @Test
  void the_longest_and_oddest_path_is_read_to_its_end() {
    String climbing = "/%61dmin" + "/%252e;/%2e%2e%2f".repeat(400);

    assertThat(PathPattern.of("/admin/**").covers(climbing)).isTrue();
    assertThat(PathPattern.of("/other/**").covers(climbing)).isFalse();
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
