package io.underpin.health.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.format.ReportView;
import io.underpin.health.report.Aggregator;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Group;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Lifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class InertTest {
  private static final Set<String> ELEMENTS = Set.of(
      ("#document html head meta title style body header div p h1 h2 h3 ul ol li b em i small span a main section article"
              + " time dl dt dd svg path details summary footer")
          .split(" "));
  private static final Set<String> ATTRIBUTES = Set.of(
      "lang charset name content class id href datetime aria-label viewBox preserveAspectRatio role d"
          .split(" "));

  @SuppressWarnings("unused") // read by name
  private static final List<String> PAYLOADS = Payloads.ALL;

  @ParameterizedTest
  @FieldSource("PAYLOADS")
  void what_is_planted_anywhere_stays_text(String payload) {
    Parser strict = Parser.htmlParser().setTrackErrors(100);

    String page = StatusPage.standard().named(cut(payload)).write(planted(payload));

    Document document = Jsoup.parse(page, strict);
    assertThat(strict.getErrors()).isEmpty();
    for (Element element : document.getAllElements()) {
      assertThat(ELEMENTS).contains(element.nodeName());
      for (Attribute attribute : element.attributes()) {
        assertThat(ATTRIBUTES).contains(attribute.getKey());
      }
    }
    assertThat(document.select("style")).hasSize(1);
    assertThat(document.select("[href]").eachAttr("href"))
        .allMatch(href -> href.matches("/health(/[A-Za-z0-9._~%/-]+)?\\?format=html|#c\\d+"));
    assertThat(document.select("h3").eachText()).contains(seen(payload));
    assertThat(document.select(".say").eachText()).contains(seen(payload));
    assertThat(document.select("dt").eachText()).contains(seen(payload));
    assertThat(document.select("dd").eachText()).contains(seen(payload));
    assertThat(document.select(".do").text()).contains(seen(payload));
    assertThat(document.select(".groups a").eachText()).contains(seen(payload));
    assertThat(document.select(".note"))
        .hasSize(3)
        .allMatch(note -> note.text().contains(seen(payload)));
    assertThat(document.title()).contains(seen(cut(payload)));
  }

  /** In every place where somebody's text can get into a report. */
  static ReportView planted(String text) {
    List<CheckState> checks = new ArrayList<>();
    checks.add(Samples.failing(
        text,
        Samples.BEGUN,
        FailureCode.EXCEPTION,
        CheckResult.down(FailureCode.EXCEPTION, text).with(text, text).remedy(text),
        List.of()));
    checks.add(CheckState.builder(text + "1")
        .result(CheckResult.unknown(FailureCode.SKIPPED, text))
        .dependsOn(List.of(text))
        .build());
    checks.add(Samples.well(text + "2", 1)
        .result(CheckResult.up(text).with(text, text))
        .dependsOn(List.of(text))
        .build());
    Group group = new Group(text, name -> true, Aggregator.worst(), Map.of());
    Lifecycle life = Lifecycle.starting().progress(text).refuse(text).breakdown(text);
    HealthReport report =
        HealthReport.of(Samples.NOW, Samples.BEGUN, checks, List.of(group), false, life);
    return new ReportView("health", Status.DOWN, report, checks);
  }

  private static String cut(String text) {
    return text.isBlank() || text.length() > 100 ? "cut" : text;
  }

  /** What a reader is to see of it. */
  static String seen(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().map(c -> Html.isVisible(c) ? c : 0xfffd).forEach(out::appendCodePoint);
    return out.toString().replaceAll("[ \\t\\n\\r\\f\u00a0]+", " ").strip();
  }
}
