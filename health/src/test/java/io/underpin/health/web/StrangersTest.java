package io.underpin.health.web;

import static io.underpin.health.web.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.event.EventSink;
import io.underpin.health.Health;
import io.underpin.health.format.Outline;
import io.underpin.health.format.ReportFormat;
import io.underpin.health.page.StatusPage;
import io.underpin.health.report.Criticality;
import io.underpin.health.testing.FakePulse;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.secret.Secret;
import io.underpin.testing.FakeRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plants secrets wherever a check can say something, and looks for them in everything that can be had. */
class StrangersTest {
  private static final String SECRET = "hunter2-Zx81qLm0";
  private static final String URL = "jdbc:postgresql://db.example.org/app?user=bob&password=";
  private static final List<String> PLANTED = List.of(
      SECRET,
      "hunter2",
      "db.example.org",
      "bob",
      "orders-db",
      "planted",
      "IllegalState",
      "maintenance",
      "jdbc:",
      "remedy");
  private static final List<String> PATHS = List.of(
      "/health",
      "/healthz",
      "/health/live",
      "/livez",
      "/health/ready",
      "/readyz",
      "/health/started",
      "/startupz",
      "/health/db",
      "/health/checks/orders-db",
      "/health/checks/planted",
      "/health/orders-db",
      "/actuator/health",
      "/actuator/health/liveness",
      "/actuator/health/db",
      "/actuator/health/orders-db",
      "/health/" + SECRET,
      "/health/checks/" + URL + SECRET,
      "/health/%2e%2e/",
      "/health//db");
  private static final List<String> FORMATS = List.of(
      "",
      "?format=underpin",
      "?format=actuator",
      "?format=microprofile",
      "?format=health+json",
      "?format=text",
      "?format=prometheus",
      "?format=html",
      "?format=own",
      "?format=" + SECRET,
      "?verbose",
      "?format=underpin&details=true&showDetails=always",
      "?full=1&name=all",
      "?" + SECRET);
  private static final List<String[]> HEADERS = List.of(
      new String[] {},
      new String[] {"Accept", "application/health+json"},
      new String[] {"Accept", "text/plain;version=0.0.4"},
      new String[] {"Accept", "x".repeat(100_000)},
      new String[] {"Accept", "text/html,".repeat(90)},
      new String[] {"Authorization", "Bearer " + SECRET},
      new String[] {"Authorization", "Basic Ym9iOmh1bnRlcjI="},
      new String[] {"X-Forwarded-For", "127.0.0.1"},
      new String[] {"If-None-Match", "\"" + SECRET + "\""});
  private static final Set<String> TERSE = Set.of(
      page(Status.UP),
      page(Status.DEGRADED),
      page(Status.DOWN),
      page(Status.UNKNOWN),
      "{\"status\":\"UP\"}",
      "{\"status\":\"DEGRADED\"}",
      "{\"status\":\"DOWN\"}",
      "{\"status\":\"UNKNOWN\"}",
      "UNKNOWN",
      "{\"status\":\"UP\",\"checks\":[]}",
      "{\"status\":\"DOWN\",\"checks\":[]}",
      "{\"status\":\"pass\"}",
      "{\"status\":\"warn\"}",
      "{\"status\":\"fail\"}",
      "{\"status\":\"OUT_OF_SERVICE\"}",
      "UP",
      "DEGRADED",
      "DOWN",
      "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404}");
  private static final Pattern SAMPLE = Pattern.compile(
      "# HELP (health_\\w+) [^\\n]*\\n# TYPE \\1 gauge\\n\\1(\\{(probe|group)=\"\\w+\"\\})? [01.25]+\\n");

  private final FakePulse pulse = new FakePulse();
  private Health health = Health.builder().pulse(pulse).events(EventSink.none()).start();

  @BeforeEach
  void plant() {
    health = pulse
        .drive(Health.builder())
        .events(EventSink.none())
        .check(
            "orders-db",
            context -> {
              throw new IllegalStateException(URL + SECRET, new RuntimeException(SECRET));
            },
            c -> c.readiness(Criticality.CRITICAL)
                .startup(Criticality.INFORMATIONAL)
                .group("db"))
        .check(
            "planted",
            context -> CheckResult.degraded(FailureCode.THRESHOLD, URL + SECRET)
                .with("password", SECRET)
                .with(URL + SECRET, URL + SECRET)
                .remedy("Set password=" + SECRET),
            c -> c.dependsOn("orders-db"))
        .check(
            "talkative",
            context -> CheckResult.degraded(FailureCode.THRESHOLD, "password=" + SECRET)
                .with("password", SECRET)
                .with("url", URL + SECRET)
                .with(URL + SECRET, "Bearer " + SECRET)
                .remedy("Set password=" + SECRET + " in " + URL + SECRET))
        .details(DetailAccess.bearer(Secret.of("the-right-token")))
        .endpoint(e -> e.format("own", ReportFormat.json((view, json) -> json.field("own", 1))))
        .start();
    pulse.advance(Duration.ofSeconds(10));
  }

  @Test
  void strangers_get_one_of_a_few_known_bodies_whatever_they_ask() {
    List<String> bodies = new ArrayList<>();

    strangers().forEach(request -> bodies.add(body(request)));

    assertThat(bodies)
        .hasSizeGreaterThan(2_000)
        .allMatch(body -> TERSE.contains(body) || SAMPLE.matcher(body).matches());
  }

  @Test
  void strangers_get_them_on_the_way_out_too() {
    health.refuseTraffic("maintenance of db.example.org");
    List<String> bodies = new ArrayList<>();

    strangers().forEach(request -> bodies.add(body(request)));
    health.drain();
    strangers().forEach(request -> bodies.add(body(request)));

    assertThat(bodies)
        .allMatch(body -> TERSE.contains(body) || SAMPLE.matcher(body).matches());
  }

  @Test
  void strangers_find_nothing_planted_in_headers() {
    List<String> headers = new ArrayList<>();

    for (FakeRequest request : strangers()) {
      if (health.endpoint().check(request) instanceof Verdict.Answer answer) {
        answer.response().headers().forEach((name, value) -> headers.add(name + ": " + value));
      }
    }

    assertThat(headers).isNotEmpty().noneMatch(StrangersTest::isTold);
  }

  @Test
  void those_who_may_see_details_find_no_secret_in_any_format() {
    List<String> bodies = new ArrayList<>();

    for (FakeRequest request : strangers()) {
      bodies.add(body(request.withHeader("Authorization", "Bearer the-right-token")));
    }

    assertThat(bodies)
        .anyMatch(body -> body.contains("orders-db"))
        .noneMatch(body -> body.contains("hunter2"))
        .noneMatch(body -> body.contains("Zx81qLm0"));
  }

  private List<FakeRequest> strangers() {
    List<FakeRequest> requests = new ArrayList<>();
    for (String path : PATHS) {
      for (String format : FORMATS) {
        for (String[] header : HEADERS) {
          FakeRequest request = FakeRequest.get(path + format).from("203.0.113.7");
          requests.add(header.length == 0 ? request : request.withHeader(header[0], header[1]));
        }
      }
    }
    return requests;
  }

  private String body(FakeRequest request) {
    Response answer = Answers.to(request, health);
    return text(answer);
  }

  private static boolean isTold(String text) {
    return PLANTED.stream().anyMatch(text::contains);
  }

  private static String page(Status status) {
    return StatusPage.standard().terse(new Outline("health", status, 200, false));
  }
}
