package io.underpin.health.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.health.format.ReportView;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Lifecycle;
import io.underpin.health.web.DetailAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrowserTest {
  private static final int AT_ONCE = 12;

  @TempDir
  private Path folder;

  @ParameterizedTest
  @MethodSource("payloads")
  void a_browser_shows_as_text_what_was_planted_and_runs_nothing(List<String> payloads)
      throws Exception {
    Chromium chromium = Chromium.assumed(folder);
    ReportView view = Samples.view(
        Lifecycle.running(), payloads.stream().map(BrowserTest::planted).toList());
    try (PageServer server = PageServer.withoutPolicy(view.report())) {

      Document shown = Jsoup.parse(chromium.dom(server.uri("/health?format=html")));

      assertThat(shown.title()).isEqualTo("Degraded – health");
      assertThat(server.trapped()).isZero();
      for (String selector : List.of("h3", ".say", "dt", "dd")) {
        assertThat(shown.select(selector).eachText())
            .containsAll(payloads.stream().map(InertTest::seen).toList());
      }
    }
  }

  @Test
  void a_browser_would_run_them_if_nothing_were_escaped() throws Exception {
    Chromium chromium = Chromium.assumed(folder);
    String page = "<title>quiet</title><p><img src=" + Payloads.TRAP + "><script>document.title='"
        + Payloads.MARK + "'</script>";
    try (PageServer server = PageServer.of(page)) {

      Document shown = Jsoup.parse(chromium.dom(server.uri("/")));

      assertThat(shown.title()).isEqualTo(Payloads.MARK);
      assertThat(server.trapped()).isPositive();
    }
  }

  @Test
  void the_policy_alone_stops_scripts_and_fetches() throws Exception {
    Chromium chromium = Chromium.assumed(folder);
    String page = "<title>quiet</title><p><img src=" + Payloads.TRAP + "><script>document.title='"
        + Payloads.MARK + "'</script><img src=x onerror=\"document.title='" + Payloads.MARK
        + "'\">";
    try (PageServer server = PageServer.onlyPolicy(page)) {

      Document shown = Jsoup.parse(chromium.dom(server.uri("/")));

      assertThat(shown.title()).isEqualTo("quiet");
      assertThat(server.trapped()).isZero();
    }
  }

  @Test
  void a_stranger_sees_the_status_and_nothing_else() throws Exception {
    Chromium chromium = Chromium.assumed(folder);
    try (PageServer server = PageServer.of(Samples.outage().report(), DetailAccess.nobody())) {

      Document shown = Jsoup.parse(chromium.dom(server.uri("/health")));

      assertThat(shown.title()).isEqualTo("Degraded");
      assertThat(shown.body().text()).isEqualTo("Degraded");
    }
  }

  private static Stream<List<String>> payloads() {
    List<String> all = Payloads.ALL;
    return IntStream.rangeClosed(0, (all.size() - 1) / AT_ONCE)
        .mapToObj(i -> all.subList(i * AT_ONCE, Math.min(all.size(), (i + 1) * AT_ONCE)));
  }

  private static CheckState planted(String payload) {
    return CheckState.builder(payload)
        .result(CheckResult.down(FailureCode.EXCEPTION, payload)
            .with(payload, payload)
            .remedy(payload))
        .since(Samples.BEGUN)
        .build();
  }
}
