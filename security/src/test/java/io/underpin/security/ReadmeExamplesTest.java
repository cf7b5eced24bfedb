package io.underpin.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.underpin.config.Environment;
import io.underpin.config.Setting;
import io.underpin.config.Settings;
import io.underpin.http.Attribute;
import io.underpin.http.Guard;
import io.underpin.http.Pipeline;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.http.jdk.JdkHttp;
import io.underpin.security.html.HtmlSanitizer;
import io.underpin.security.limit.RateLimit;
import io.underpin.security.limit.RatePolicy;
import io.underpin.security.limit.Tiers;
import io.underpin.security.rate.Rate;
import io.underpin.security.request.HttpsRedirect;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the README shows, and that it does what the README says. */
class ReadmeExamplesTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Test
  void a_service_with_the_recommended_guards() throws IOException, InterruptedException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    HtmlSanitizer comments = HtmlSanitizer.comment();
    Pipeline.Builder pipeline =
        Pipeline.builder().route("/live", request -> Response.text(200, "up"));
    WebSecurity.recommended().guards().forEach(pipeline::guard);

    HttpServer server = HttpServer.create(address, 0);
    server
        .createContext("/", http -> {
          String nonce = JdkHttp.attributes(http).get(Attribute.CSP_NONCE).orElseThrow();
          String note = comments.sanitize("<b>Hello</b><script>alert(1)</script>");
          byte[] page = ("<style nonce='" + nonce + "'>b { color: teal }</style>" + note)
              .getBytes(StandardCharsets.UTF_8);
          http.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          http.sendResponseHeaders(200, page.length);
          try (OutputStream body = http.getResponseBody()) {
            body.write(page);
          }
        })
        .getFilters()
        .add(JdkHttp.filter(pipeline.build()));
    server.start();

    try {
      HttpResponse<String> first = get(server, "/");
      List<CompletableFuture<HttpResponse<String>>> more = new ArrayList<>();
      for (int i = 1; i < 100; i++) {
        more.add(CLIENT.sendAsync(request(server, "/"), HttpResponse.BodyHandlers.ofString()));
      }
      assertThat(more).allSatisfy(each -> assertThat(each.join().statusCode()).isEqualTo(200));
      HttpResponse<String> tooMuch = get(server, "/");
      // One comes back every nine seconds: on a machine that stands still some do meanwhile.
      for (int i = 0; i < 100 && tooMuch.statusCode() == 200; i++) {
        tooMuch = get(server, "/");
      }

      String policy = first.headers().firstValue("Content-Security-Policy").orElseThrow();
      String nonce = policy.replaceAll(".*script-src 'nonce-([^']+)'.*", "$1");
      assertThat(first.body())
          .isEqualTo("<style nonce='" + nonce + "'>b { color: teal }</style><b>Hello</b>");
      assertThat(first.headers().firstValue("RateLimit").orElseThrow())
          .startsWith("\"client\";r=99;t=");
      assertThat(tooMuch.statusCode()).isEqualTo(429);
      assertThat(tooMuch.headers().firstValueAsLong("Retry-After").orElseThrow())
          .isBetween(1L, 9L);
      assertThat(get(server, "/live").body()).isEqualTo("up");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_guard_is_tested_in_a_line() {
    FakeTime time = new FakeTime();
    Guard limit = RateLimit.builder()
        .policy(RatePolicy.of("login", Rate.of(1, Duration.ofMinutes(1))))
        .time(time)
        .build();

    limit.check(FakeRequest.post("/login").from("203.0.113.7"));
    Verdict second = limit.check(FakeRequest.post("/login").from("203.0.113.7"));

    assertThat(second).isInstanceOf(Verdict.Answer.class);
  }

  private static HttpResponse<String> get(HttpServer server, String path)
      throws IOException, InterruptedException {
    return CLIENT.send(request(server, path), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(HttpServer server, String path) {
    URI target = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return HttpRequest.newBuilder(target).timeout(Duration.ofMinutes(1)).build();
  }

  @Test
  void operators_set_the_rest() {
    Settings settings = Settings.declare(WebSecurity.settings().toArray(Setting<?>[]::new))
        .read(Environment.system());
    WebSecurity web = WebSecurity.from(settings)
        .https(HttpsRedirect.to("app.example.com").exempt("/health/**"))
        .cors(cors -> cors.methods("GET", "POST", "PUT").headers("Content-Type", "Authorization"))
        .limit(Tiers.api("/api/**"))
        .limit(Tiers.admin("/admin/**"))
        .build();

    assertThat(web.limits()).hasToString("RateLimit client, user, api, admin");
    assertThat(web.checks()).isNotEmpty();
  }
}
