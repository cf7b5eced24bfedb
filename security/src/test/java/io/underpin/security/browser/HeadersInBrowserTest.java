package io.underpin.security.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Guard;
import io.underpin.http.Verdict;
import io.underpin.security.headers.ContentSecurityPolicy;
import io.underpin.security.headers.ReportingEndpoints;
import io.underpin.security.headers.SecurityHeaders;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadersInBrowserTest {
  private static final Guard NOTHING = request -> Verdict.pass();

  // What strangers may have put into a page; each marks the document if it works.
  private static final String INJECTED = """
      <base href="http://localhost:9/elsewhere/">
      <script>mark('inline')</script>
      <script nonce="OLD-NONCE">mark('old-nonce')</script>
      <script src="/foreign.js"></script>
      <img src="/missing.png" onerror="mark('handler')">
      <svg onload="mark('svg')"></svg>
      <iframe srcdoc="<script>parent.mark('srcdoc')</script>"></iframe>
      <a id="link" href="javascript:mark('url')">x</a>
      <object data="/object.html"></object>
      <embed src="/embed.html">
      <style>#styled { color: rgb(1, 2, 3) }</style>
      <p id="styled">x</p>
      <p id="attribute" style="color: rgb(1, 2, 3)">x</p>
      """;

  private static final String OWN = """
      <script nonce="NONCE">
        function mark(name) { document.body.dataset.ran = (document.body.dataset.ran || '') + name + ' ' }
      </script>
      <style nonce="NONCE">#own { color: rgb(1, 2, 3) }</style>
      <p id="own">x</p>
      INJECTED
      <script nonce="NONCE">
        mark('script');
        document.getElementById('link').click();
        try { eval("mark('eval')") } catch (e) {}
        if (!document.baseURI.startsWith(location.origin)) mark('base');
        for (const id of ['own', 'styled', 'attribute']) {
          if (getComputedStyle(document.getElementById(id)).color == 'rgb(1, 2, 3)') mark(id);
        }
        for (const name of ['camera', 'geolocation']) {
          if (document.featurePolicy.allowsFeature(name)) mark(name);
        }
      </script>
      """;

  @TempDir
  private Path folder;

  @Test
  void nothing_that_was_injected_works_and_the_own_script_does() throws Exception {
    Chromium chromium = Chromium.assumed(folder);
    try (Site site = attacked(SecurityHeaders.strict())) {

      List<String> ran = ran(chromium.dom(site.address("/")));

      assertThat(ran).containsExactly("script", "own");
      assertThat(site.seen())
          .contains("GET /missing.png ")
          .doesNotContain("GET /foreign.js ", "GET /object.html ", "GET /embed.html ");
    }
  }

  @Test
  void all_of_it_would_work_without_the_headers() throws Exception {
    Chromium chromium = Chromium.assumed(folder);
    try (Site site = attacked(NOTHING)) {

      List<String> ran = ran(chromium.dom(site.address("/")));

      assertThat(ran)
          .contains("script", "own", "inline", "old-nonce", "eval", "base", "styled", "attribute")
          .contains("svg", "srcdoc", "url", "camera", "geolocation");
    }
  }

  @Test
  void nobody_can_frame_a_page_whichever_of_the_two_headers_the_browser_knows() throws Exception {
    Chromium chromium = Chromium.assumed(folder);
    SecurityHeaders strict = SecurityHeaders.strict();
    try (Site open = framed(NOTHING);
        Site closed = framed(strict);
        Site byPolicy = framed(strict.without("X-Frame-Options"));
        Site byOption = framed(strict.without("Content-Security-Policy"));
        Site outer = Site.behind()) {
      outer.page(
          "/",
          (http, nonce) -> "<p>outer"
              + List.of(open, closed, byPolicy, byOption).stream()
                  .map(site -> "<iframe src='" + site.address("/") + "'></iframe>")
                  .reduce("", String::concat));

      chromium.dom(outer.address("/"));

      assertThat(open.seen()).contains("GET /inside ");
      assertThat(closed.seen()).doesNotContain("GET /inside ");
      assertThat(byPolicy.seen()).doesNotContain("GET /inside ");
      assertThat(byOption.seen()).doesNotContain("GET /inside ");
    }
  }

  @Test
  void what_is_only_reported_runs_and_is_reported_and_has_the_nonce_of_the_other()
      throws Exception {
    Chromium chromium = Chromium.assumed(folder);
    ContentSecurityPolicy later =
        ContentSecurityPolicy.strict().and().reportUri("/csp-reports").build();
    Guard guard = SecurityHeaders.strict().without("Content-Security-Policy").withReportOnly(later);
    try (Site site = Site.behind(guard)) {
      site.page(
          "/",
          (http, nonce) -> "<body><script>document.body.dataset.ran = 'inline '</script>"
              + "<script nonce='" + nonce + "'>document.body.dataset.ran += 'own '</script>");

      List<String> ran = ran(chromium.dom(site.address("/")));

      assertThat(ran).containsExactly("inline", "own");
      assertThat(next(site.seen(), "POST /csp-reports"))
          .contains("\"effective-directive\":\"script-src-elem\"", "\"disposition\":\"report\"");
      assertThat(site.seen()).noneMatch(seen -> seen.startsWith("POST"));
    }
  }

  @Test
  void over_https_a_violation_reaches_the_endpoint_that_the_policy_names() throws Exception {
    Chromium chromium = Chromium.assumed(folder);
    ContentSecurityPolicy reporting =
        ContentSecurityPolicy.strict().and().reportTo("csp").build();
    try (Site site = Site.overTls(
        folder,
        origin -> SecurityHeaders.strict()
            .with(ReportingEndpoints.of("csp", origin + "/reports"))
            .with(reporting))) {
      site.page("/", (http, nonce) -> "<p>x<script>1</script>");

      chromium.dom(site.address("/"), "--ignore-certificate-errors", "--short-reporting-delay");

      assertThat(next(site.seen(), "POST /reports"))
          .contains("\"type\":\"csp-violation\"", "\"disposition\":\"enforce\"");
    }
  }

  private static Site attacked(Guard guard) throws Exception {
    AtomicReference<String> last = new AtomicReference<>("");
    Site site = Site.behind(guard).page("/", (http, nonce) -> {
      String injected = INJECTED.replace("OLD-NONCE", last.getAndSet(nonce));
      return "<body>" + OWN.replace("NONCE", nonce).replace("INJECTED", injected);
    });
    HttpRequest first = HttpRequest.newBuilder(URI.create(site.address("/"))).build();
    HttpClient.newHttpClient().send(first, BodyHandlers.discarding());
    return site;
  }

  private static Site framed(Guard guard) throws Exception {
    return Site.behind(guard).page("/", (http, nonce) -> "<p>framed<img src='/inside'>");
  }

  private static List<String> ran(String html) {
    Document document = Jsoup.parse(html);
    return Arrays.asList(document.body().attr("data-ran").split(" "));
  }

  private static String next(BlockingQueue<String> seen, String beginning) throws Exception {
    String found = seen.poll(20, TimeUnit.SECONDS);
    while (found != null && !found.startsWith(beginning)) {
      found = seen.poll(20, TimeUnit.SECONDS);
    }
    return String.valueOf(found);
  }
}
