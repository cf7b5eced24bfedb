package io.underpin.security.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.underpin.security.cookie.SameSite;
import io.underpin.security.cookie.SecureCookie;
import io.underpin.security.cookie.SetCookieInspection;
import io.underpin.security.headers.ClearSiteData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which cookies Chromium keeps, over {@code http://localhost}, where it takes {@code Secure} for kept. */
class CookiesInBrowserTest {
  private static final List<SecureCookie> GOOD = List.of(
      SecureCookie.host("sid", "1"),
      SecureCookie.host("Http-sid", "1"),
      SecureCookie.host("open", "1").readableByScripts().withSameSite(SameSite.STRICT),
      SecureCookie.secure("path", "1").withPath("/after"),
      SecureCookie.plain("plain", "1").dangerouslyOverHttp(),
      SecureCookie.host("none", "1").withSameSite(SameSite.NONE).partitioned(),
      SecureCookie.host("full", "x".repeat(4096 - "__Host-full".length())));

  private static final List<String> DROPPED = List.of(
      "__Host-noPath=1; Path=/after; Secure; HttpOnly; SameSite=Lax",
      "__Host-domain=1; Path=/; Domain=localhost; Secure; HttpOnly; SameSite=Lax",
      "__host-Open=1; Path=/; HttpOnly; SameSite=Lax",
      "__Secure-open=1; Path=/; HttpOnly; SameSite=Lax",
      "__Host-Http-script=1; Path=/; Secure; SameSite=Lax",
      "none=1; Path=/; HttpOnly; SameSite=None",
      "apart=1; Path=/; HttpOnly; SameSite=Lax; Partitioned",
      "__Host-over=" + "x".repeat(4097 - "__Host-over".length())
          + "; Path=/; Secure; HttpOnly; SameSite=Lax");

  @TempDir
  private Path folder;

  @Test
  void chromium_keeps_what_is_written_here_and_drops_what_the_inspection_minds() throws Exception {
    Chromium chromium = Chromium.assumed(folder);
    try (Site site = Site.behind()) {
      site.page("/", (http, nonce) -> {
            GOOD.forEach(cookie -> set(http, cookie.line()));
            DROPPED.forEach(line -> set(http, line));
            return movedTo(http, "/after");
          })
          .page(
              "/after",
              (http, nonce) -> "<p id=sent>" + String.join("; ", sent(http))
                  + "<p id=read><script>read.textContent = document.cookie</script>");

      Document page = Jsoup.parse(chromium.dom(site.address("/")));

      assertThat(names(page, "sent"))
          .containsExactlyInAnyOrderElementsOf(
              GOOD.stream().map(SecureCookie::name).toList());
      assertThat(names(page, "read")).containsExactly("__Host-open");
      assertThat(DROPPED)
          .allSatisfy(line -> assertThat(SetCookieInspection.problems(line)).isNotEmpty());
    }
  }

  @Test
  void a_cookie_goes_when_it_has_expired_and_all_go_at_logout() throws Exception {
    Chromium chromium = Chromium.assumed(folder);
    SecureCookie one = SecureCookie.secure("one", "1").withPath("/after");
    SecureCookie two = SecureCookie.host("two", "2");
    try (Site site = Site.behind()) {
      site.page("/", (http, nonce) -> {
            set(http, one.line());
            set(http, two.line());
            return movedTo(http, "/after/expire");
          })
          .page("/after/expire", (http, nonce) -> {
            set(http, one.expired().line());
            return movedTo(http, "/after/logout?" + sent(http).size());
          })
          .page("/after/logout", (http, nonce) -> {
            http.getResponseHeaders()
                .set(ClearSiteData.HEADER, ClearSiteData.logout().value());
            return movedTo(
                http,
                "/after/all?" + http.getRequestURI().getQuery() + sent(http).size());
          })
          .page(
              "/after/all",
              (http, nonce) ->
                  "<p id=counts>" + http.getRequestURI().getQuery() + sent(http).size());

      Document page = Jsoup.parse(chromium.dom(site.address("/")));

      assertThat(page.select("#counts").text()).isEqualTo("210");
    }
  }

  private static void set(HttpExchange http, String line) {
    http.getResponseHeaders().add(SecureCookie.HEADER, line);
  }

  private static String movedTo(HttpExchange http, String path) {
    http.getResponseHeaders().set("Location", path);
    return "moved";
  }

  private static List<String> sent(HttpExchange http) {
    return Stream.ofNullable(http.getRequestHeaders().get("Cookie"))
        .flatMap(List::stream)
        .flatMap(line -> Arrays.stream(line.split("; ")))
        .toList();
  }

  private static List<String> names(Document page, String id) {
    return Arrays.stream(page.select("#" + id).text().split("; "))
        .map(cookie -> cookie.split("=", 2)[0])
        .toList();
  }
}
