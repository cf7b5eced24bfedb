package io.underpin.health.page;

import io.underpin.health.format.Outline;
import io.underpin.health.format.ReportFormat;
import io.underpin.health.format.ReportView;
import io.underpin.http.Headers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A report as an HTML page for people: what is wrong first, since when, and what to do.
 *
 * <p>One document of at most 30 KB without scripts and without anything to be fetched; its policy lets in its own style and
 * nothing else. Where there are many checks it says less of each: the well ones in a line, then by name; what is wrong is
 * shortened last. Times are in UTC. Strangers get the status, big, and nothing else. Immutable.
 */
public final class StatusPage implements ReportFormat {
  private static final int MOST_CHARS = 100;
  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Style style;
  private final Headers headers;
  private final String service;
  private final String base;
  private final @Nullable Duration refresh;

  private StatusPage(Style style, String service, String base, @Nullable Duration refresh) {
    this.style = style;
    this.service = service;
    this.base = base;
    this.refresh = refresh;
    headers =
        Headers.of("Content-Security-Policy", style.policy()).and("Referrer-Policy", "no-referrer");
  }

  /** A page that does not say whose it is and stays as it is until it is loaded again. */
  public static StatusPage standard() {
    return new StatusPage(new Style(), "", "/health", null);
  }

  /**
   * A copy that names the service, for those who may see details.
   *
   * @param service 1 to 100 characters: {@code orders}
   */
  public StatusPage named(String service) {
    if (service.isBlank() || service.length() > MOST_CHARS) {
      throw new IllegalArgumentException("Status page: a name of the service of " + service.length()
          + " characters is not within 1 to " + MOST_CHARS + ", or is blank");
    }
    return new StatusPage(style, service, base, refresh);
  }

  /**
   * A copy that the browser loads again by itself, for a screen on the wall. Not for everybody: what a reader had opened is closed
   * again, and a screen reader starts anew (WCAG 2.2, failure F41).
   *
   * @param every 2 s to 1 h
   */
  public StatusPage refreshing(Duration every) {
    if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "Status page: to load it again every " + every.toMillis() + " ms is not within 2s to 1h");
    }
    return new StatusPage(style, service, base, every);
  }

  /** A copy whose links lead below this path, for an endpoint whose base it is; {@code /health} unless set. */
  public StatusPage below(String base) {
    return new StatusPage(style, service, base, refresh);
  }

  @Override
  public String mediaType() {
    return "text/html; charset=utf-8";
  }

  @Override
  public Headers headers() {
    return headers;
  }

  @Override
  public String write(ReportView view) {
    return new Page(view, service, new Links(base), refresh, style).write();
  }

  /** Yes: how long ago something was grows with every second. */
  @Override
  public boolean isLive() {
    return true;
  }

  @Override
  public String terse(Outline outline) {
    String status = Words.of(outline.status());
    Html html = Html.document(style, status, refresh).open("body").open("main");
    return html.line("h1", Words.cssClass(outline.status()), status).finish();
  }
}
