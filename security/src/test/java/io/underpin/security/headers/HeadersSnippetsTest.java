package io.underpin.security.headers;

import static io.underpin.security.headers.ContentSecurityPolicy.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.underpin.http.Guard;
import io.underpin.http.Pipeline;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.http.jdk.JdkHttp;
import io.underpin.security.cookie.SecureCookie;
import io.underpin.testing.FakeRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What GUARDS.md shows of headers and cookies, and what a real server makes of it. */
class HeadersSnippetsTest {
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void headers_of_a_site_with_reports_and_a_camera() {
    Guard headers = SecurityHeaders.strict()
        .with(StrictTransport.of(Duration.ofDays(730)).preloaded())
        .with(ReportingEndpoints.of("csp", "https://reports.example.com/csp"))
        .with(ContentSecurityPolicy.strict()
            .and()
            .imgSrc(SELF, "data:", "https://images.example.com")
            .reportTo("csp")
            .build())
        .with(PermissionsPolicy.denyAll()
            .and()
            .allow("camera", PermissionsPolicy.SELF)
            .build())
        .with(CrossOrigin.Opener.SAME_ORIGIN_ALLOW_POPUPS)
        .without("X-XSS-Protection");

    Verdict.Pass pass = (Verdict.Pass) headers.check(FakeRequest.get("/").overTls());

    assertThat(pass.headers().first("Content-Security-Policy").orElseThrow())
        .contains("img-src 'self' data: https://images.example.com; report-to csp");
    assertThat(pass.headers().first("Permissions-Policy").orElseThrow()).contains("camera=(self)");
    assertThat(pass.headers().all("Strict-Transport-Security"))
        .containsExactly("max-age=63072000; includeSubDomains; preload");
  }

  @Test
  void a_cookie_reaches_the_client_as_written() throws Exception {
    HttpResponse<String> response = answered(http -> login(http, "a1"));

    assertThat(response.headers().allValues("Set-Cookie"))
        .containsExactly("__Host-sid=a1; Path=/; Max-Age=28800; Secure; HttpOnly; SameSite=Lax");
  }

  @Test
  void a_logout_clears_what_the_browser_keeps() {
    Response response = Response.of(204);

    response = response.with(ClearSiteData.HEADER, ClearSiteData.logout().value());

    assertThat(response.headers()).isEqualTo(ClearSiteData.logout().headers());
  }

  @Test
  void nothing_is_stored_unless_the_handler_says_otherwise() throws Exception {
    HttpResponse<String> silent = answered(http -> {});

    assertThat(silent.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(silent.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
  }

  @Test
  void what_the_handler_says_of_storing_is_the_only_thing_said() throws Exception {
    HttpResponse<String> spoken =
        answered(http -> http.getResponseHeaders().set("Cache-Control", "max-age=31536000"));

    assertThat(spoken.headers().allValues("Cache-Control")).containsExactly("max-age=31536000");
  }

  @Test
  void what_names_software_does_not_leave() throws Exception {
    HttpResponse<String> response = answered(http -> {
      http.getResponseHeaders().set("Server", "Handler/1.0");
      http.getResponseHeaders().set("x-powered-by", "Handler");
      http.getResponseHeaders().set("X-Kept", "1");
    });

    assertThat(response.headers().map()).doesNotContainKeys("server", "x-powered-by");
    assertThat(response.headers().allValues("X-Kept")).containsExactly("1");
  }

  @Test
  void a_refusal_by_a_later_guard_has_the_headers_too() throws Exception {
    HttpResponse<String> refused = answered(
        http -> {
          throw new AssertionError("must not run");
        },
        request -> Verdict.answer(Response.problem(403, "Forbidden")));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("object-src 'none'");
    assertThat(refused.headers().allValues("X-Frame-Options")).containsExactly("DENY");
  }

  private static void login(HttpExchange http, String token) {
    SecureCookie session = SecureCookie.host("sid", token).withMaxAge(Duration.ofHours(8));
    http.getResponseHeaders().add(SecureCookie.HEADER, session.line());
  }

  private HttpResponse<String> answered(Step step, Guard... later)
      throws IOException, InterruptedException {
    Pipeline.Builder pipeline = Pipeline.builder().guard(SecurityHeaders.strict());
    for (Guard guard : later) {
      pipeline.guard(guard);
    }
    server
        .createContext("/", http -> {
          step.on(http);
          http.sendResponseHeaders(200, -1);
          http.close();
        })
        .getFilters()
        .add(JdkHttp.filter(pipeline.build()));
    URI root = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    HttpRequest request =
        HttpRequest.newBuilder(root).timeout(Duration.ofSeconds(20)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  @FunctionalInterface
  private interface Step {
    void on(HttpExchange http) throws IOException;
  }
}
