package io.underpin.health.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.format.ReportView;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Lifecycle;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPageTest {
  private final StatusPage page = StatusPage.standard().named("orders");

  @Test
  void says_first_what_is_wrong_since_when_and_what_to_do() {
    Document shown = read(Samples.outage());

    assertThat(shown.title()).isEqualTo("Degraded – orders");
    assertThat(shown.select("html").attr("lang")).isEqualTo("en");
    assertThat(shown.select("h1").text()).isEqualTo("Degraded");
    assertThat(shown.select(".lead").text())
        .isEqualTo(
            "postgres has been down for 12 min; 1 more not well, 3 skipped, 5 of 10 checks well.");
    assertThat(shown.select("article h3").eachText()).containsExactly("postgres", "redis");
    Element postgres = shown.expectFirst("article");
    assertThat(postgres.select(".k").text()).isEqualTo("Down");
    assertThat(postgres.select(".top time").attr("datetime")).isEqualTo("2026-11-21T03:01:58Z");
    assertThat(postgres.select(".top").text()).endsWith("since 03:01:58 UTC, for 12 min");
    assertThat(postgres.select(".do").text())
        .startsWith("What to do Start PostgreSQL or fail over");
    assertThat(facts(postgres))
        .contains(
            "Reason: CONNECTION_REFUSED",
            "Failures in a row: 73",
            "Last worked: 12 min ago",
            "p50 / p99 / last: 1.9 ms / 8.4 ms / 2.2 ms",
            "Effect: degrades readiness",
            "Holds up: postgres.migrations, postgres.rls, postgres.replication",
            "pool.waiting: 17");
    assertThat(shown.select(".probes li").eachText())
        .containsExactly("Liveness Up", "Readiness Degraded", "Startup Up");
  }

  @Test
  void draws_the_changes_and_says_them_in_words() {
    Document shown = read(Samples.outage());

    Element line = shown.expectFirst("article svg");
    assertThat(line.attr("role")).isEqualTo("img");
    assertThat(line.attr("aria-label"))
        .isEqualTo("Last 1 h: Up 22 min, then Degraded 4 min, then Up 21 min, then Down 12 min");
    assertThat(line.select("path").eachAttr("class")).containsExactly("u", "w", "u", "d");
    assertThat(line.expectFirst(".d").attr("d")).isEqualTo("M798 10v-10h202v10z");
    assertThat(shown.expectFirst("article ol").select("li").eachText())
        .containsExactly(
            "03:01:58 UTC Up → Down, CONNECTION_REFUSED",
            "02:40:58 UTC Degraded → Up",
            "02:36:58 UTC Up → Degraded, POOL_EXHAUSTED",
            "2026-11-17 22:14:08 UTC Unknown → Up");
  }

  @Test
  void a_skipped_check_points_to_its_cause() {
    Document shown = read(Samples.outage());

    Element skipped = shown.expectFirst("li.s");
    assertThat(skipped.text())
        .isEqualTo(
            "postgres.migrations, postgres.rls, postgres.replication because postgres is down");
    String anchor = skipped.select("small a").attr("href");
    assertThat(shown.select(anchor).select("h3").text()).isEqualTo("postgres");
  }

  @Test
  void groups_lead_to_their_pages_and_parts_back_to_the_whole() {
    HealthReport report = Samples.outage().report();

    Document whole = read(Samples.outage());
    Document part = read(new ReportView(
        "database", Status.DOWN, report, report.group("database").orElseThrow().checks()));

    assertThat(whole.select(".groups li").eachText())
        .containsExactly("database Down 4 checks", "process Up 1 check", "others Degraded 1 check");
    assertThat(whole.select(".groups a").attr("href")).isEqualTo("/health/database?format=html");
    assertThat(part.title()).isEqualTo("Down – orders database");
    assertThat(part.select("article h3").eachText()).containsExactly("postgres");
    assertThat(part.select("footer a").attr("href")).isEqualTo("/health?format=html");
  }

  @Test
  void tells_what_the_service_says_about_itself() {
    Lifecycle life = Lifecycle.running()
        .drain()
        .refuse("maintenance until 12:00")
        .breakdown("the index is corrupt");

    Document shown = read(Samples.view(life, Samples.calm().checks()));
    Document starting = read(Samples.starting());

    assertThat(shown.select("h1").text()).isEqualTo("Down");
    assertThat(shown.select(".note").eachText())
        .containsExactly(
            "Broken: the index is corrupt Only a restart helps.",
            "Draining On its way out: not ready from now on, and still live.",
            "Refusing requests: maintenance until 12:00 Until the service accepts them.");
    assertThat(starting.select(".note").text())
        .isEqualTo("Starting: migration 14 of 60 Waits for postgres.");
  }

  @Test
  void a_check_without_advice_of_its_own_gets_some_by_its_code() {
    CheckState hung = CheckState.builder("queue")
        .result(CheckResult.down(FailureCode.HUNG, "Has not returned"))
        .since(Samples.BEGUN)
        .hungSince(Samples.BEGUN)
        .build();

    Document shown = read(Samples.view(Lifecycle.running(), List.of(hung)));

    assertThat(shown.select(".do").text()).contains("health.hung");
    assertThat(facts(shown)).contains("Hangs since: 2026-11-17 22:14:07 UTC", "Last worked: never");
  }

  @Test
  void a_failure_that_does_not_count_yet_shows_on_the_line_of_the_check() {
    CheckState doubted = Samples.well("smtp", 1)
        .result(CheckResult.down(FailureCode.TIMEOUT, "No answer"))
        .status(Status.UP)
        .lastFailureCode(FailureCode.TIMEOUT)
        .inARow(2, 0)
        .build();

    Document shown = read(Samples.view(Lifecycle.running(), List.of(doubted)));

    assertThat(shown.select("article")).isEmpty();
    assertThat(shown.select(".rows em").text()).isEqualTo("Last run: Down, TIMEOUT, 2 in a row");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "30, 1",
    "100, 0",
    "100, 2",
    "100, 100",
    "300, 40",
    "10000, 0",
    "10000, 5000"
  })
  void stays_small_however_many_checks_there_are(int checks, int down) {
    String text = page.write(Samples.many(checks, down));

    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(30_000);
    Document shown = Jsoup.parse(text);
    assertThat(shown.select(".lead").text()).contains(String.valueOf(checks));
    assertThat(shown.select("article")).hasSizeGreaterThanOrEqualTo(Math.min(3, down));
  }

  @Test
  void a_hundred_checks_are_all_there_with_their_numbers() {
    Document shown = read(Samples.many(100, 2));

    assertThat(shown.select("article"))
        .hasSize(2)
        .allMatch(card -> !card.select("details").isEmpty());
    assertThat(shown.select(".rows > li")).hasSize(98);
    assertThat(shown.expectFirst(".rows > li").text())
        .isEqualTo("service-2.http 3 d 4 h 2.8 ms 13 ms 3.3 ms");
  }

  @Test
  void long_texts_cost_lines_and_not_the_limit() {
    List<CheckState> checks = Samples.outage().checks().stream()
        .map(check -> CheckState.builder(check.name())
            .result(CheckResult.down(FailureCode.EXCEPTION, "ä".repeat(1024))
                .remedy("\u20ac".repeat(1024)))
            .build())
        .toList();

    String text = page.write(Samples.view(Lifecycle.running(), checks));

    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(30_000);
  }

  @Test
  void its_policy_lets_in_its_own_style_and_nothing_else() throws Exception {
    Document shown = read(Samples.outage());

    byte[] style = shown.expectFirst("style").data().getBytes(StandardCharsets.UTF_8);
    String hash =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(style));
    assertThat(page.headers().all("Content-Security-Policy"))
        .containsExactly("default-src 'none'; style-src 'sha256-" + hash
            + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    assertThat(shown.select("script, link, img, iframe, [style], [onclick], [src]"))
        .isEmpty();
  }

  @Test
  void is_loaded_again_by_itself_only_if_told_so() {
    String still = page.write(Samples.calm());
    String moving = page.refreshing(Duration.ofSeconds(10)).write(Samples.calm());

    assertThat(still).doesNotContain("http-equiv");
    assertThat(Jsoup.parse(moving).select("meta[http-equiv=refresh]").attr("content"))
        .isEqualTo("10");
  }

  @Test
  void refuses_a_name_or_a_time_out_of_range() {
    assertThatThrownBy(() -> page.named(" "))
        .hasMessage(
            "Status page: a name of the service of 1 characters is not within 1 to 100, or is blank");
    assertThatThrownBy(() -> page.refreshing(Duration.ofMillis(1999)))
        .hasMessage("Status page: to load it again every 1999 ms is not within 2s to 1h");
    assertThatThrownBy(() -> page.refreshing(Duration.ofMinutes(61)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Document read(ReportView view) {
    return Jsoup.parse(page.write(view));
  }

  private static List<String> facts(Element within) {
    return within.select("dl > div").stream()
        .map(fact -> fact.select("dt").text() + ": " + fact.select("dd").text())
        .toList();
  }
}
