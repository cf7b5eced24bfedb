package io.underpin.security.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.event.EventSink;
import io.underpin.http.Guard;
import io.underpin.security.cors.CorsPolicy;
import io.underpin.security.crosssite.CrossSiteProtection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What pages of others can make Chromium do to a service. Two ports are two origins of one site; {@code localhost} and {@code
 * 127.0.0.1} are two sites; a host without TLS that is not this machine gets no {@code Sec-Fetch-Site}.
 */
class CrossSiteInBrowserTest {
  // Tries everything at once and writes down what it could read.
  private static final String PAGE = """
      <body><script>
        const got = [];
        const frame = (attributes, html) => {
          const made = document.createElement('iframe');
          Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
          if (html) made.srcdoc = html;
          document.body.append(made);
        };
        const read = (name, path, init) => fetch('TARGET' + path, init)
          .then(answer => answer.text()).then(text => got.push(name + ':' + text), () => got.push(name + ':hidden'));
        const form = action => `<form method=post action='TARGET${action}'><input name=a value=b></form>`
          + '<script>document.forms[0].submit()<\\/script>';
        frame({}, form('/form'));
        frame({sandbox: 'allow-scripts allow-forms'}, form('/sandboxed'));
        new Image().src = 'TARGET/image';
        Promise.all([
          read('plain', '/me'),
          read('credentials', '/me', {credentials: 'include'}),
          read('simple', '/simple', {method: 'POST', body: 'x'}),
          read('json', '/json', {method: 'POST', body: '{}', headers: {'Content-Type': 'application/json'}}),
          read('put', '/put', {method: 'PUT', credentials: 'include'}),
          read('delete', '/delete', {method: 'DELETE'}),
        ]).then(() => document.body.dataset.got = got.sort().join(' '));
      </script>
      """;

  private static final List<String> ALL_WRITES = List.of(
      "POST /form", "POST /sandboxed", "POST /simple", "POST /json", "PUT /put", "DELETE /delete");

  @TempDir
  private Path folder;

  @Test
  void a_page_of_another_site_changes_nothing_and_reads_nothing() throws Exception {
    try (Site evil = Site.behind();
        Site target = target(protection().isolateResources(), cors("https://app.example.com"))) {

      List<String> read = open(evil, "127.0.0.1", target);

      assertThat(read).hasSize(6).allMatch(line -> line.endsWith(":hidden"));
      assertThat(asked(target)).isEmpty();
    }
  }

  @Test
  void without_the_guards_it_would_change_everything_that_needs_no_preflight() throws Exception {
    try (Site evil = Site.behind();
        Site target = target()) {

      open(evil, "127.0.0.1", target);

      assertThat(asked(target))
          .contains("POST /form", "POST /sandboxed", "POST /simple", "GET /image")
          .doesNotContain("PUT /put");
    }
  }

  @Test
  void another_port_is_another_origin_although_it_is_the_same_site() throws Exception {
    try (Site neighbour = Site.behind();
        Site target = target(protection(), cors("https://app.example.com"))) {

      List<String> read = open(neighbour, "localhost", target);

      assertThat(read).hasSize(6).allMatch(line -> line.endsWith(":hidden"));
      assertThat(asked(target)).containsExactly("GET /image");
    }
  }

  @Test
  void an_origin_that_is_trusted_and_allowed_does_what_was_granted() throws Exception {
    try (Site friend = Site.behind()) {
      String origin = friend.address("").replace("localhost", "127.0.0.1");
      try (Site target = target(cors(origin), protection().trust(origin))) {

        List<String> read = open(friend, "127.0.0.1", target);

        assertThat(read)
            .contains("plain:secret", "credentials:secret", "delete:hidden")
            .contains("simple:", "json:", "put:");
        assertThat(asked(target))
            .contains("POST /form", "POST /simple", "POST /json", "PUT /put")
            .doesNotContain("POST /sandboxed", "DELETE /delete");
      }
    }
  }

  @Test
  void a_page_of_ones_own_does_all_but_from_a_sandbox() throws Exception {
    try (Site target = target(protection(), cors("https://app.example.com"))) {

      List<String> read = open(target, "localhost", target);

      assertThat(read)
          .contains("plain:secret", "credentials:secret")
          .noneMatch(CrossSiteInBrowserTest::isHidden);
      assertThat(asked(target))
          .containsAll(
              ALL_WRITES.stream().filter(write -> !write.contains("sandboxed")).toList())
          .doesNotContain("POST /sandboxed");
    }
  }

  @Test
  void where_the_browser_does_not_say_the_site_the_origin_decides() throws Exception {
    try (Site evil = Site.behind();
        Site target = target(protection(), cors("https://app.example.com"))) {

      open(evil, "evil.test", target, "app.test");
      List<String> foreign = asked(target);
      List<String> read = open(target, "app.test", target, "app.test");

      assertThat(foreign).containsExactly("GET /image");
      assertThat(read).noneMatch(CrossSiteInBrowserTest::isHidden);
      assertThat(asked(target))
          .contains("POST /form", "PUT /put")
          .doesNotContain("POST /sandboxed");
    }
  }

  private List<String> open(Site from, String host, Site target) throws Exception {
    return open(from, host, target, "localhost");
  }

  /** Opens the page on one host, at work on the target under another, and gives what it could read. */
  private List<String> open(Site from, String host, Site target, String targetHost)
      throws Exception {
    String origin = target.address("").replace("localhost", targetHost);
    from.page("/", (http, nonce) -> PAGE.replace("TARGET", origin));
    String html = Chromium.assumed(folder)
        .dom(
            from.address("/").replace("localhost", host),
            "--host-resolver-rules=MAP *.test 127.0.0.1");
    return Arrays.asList(Jsoup.parse(html).body().attr("data-got").split(" "));
  }

  private static Site target(Guard... guards) throws Exception {
    return Site.behind(guards).page("/me", (http, nonce) -> "secret");
  }

  private static CorsPolicy cors(String origin) {
    return CorsPolicy.allow(origin)
        .credentials()
        .methods("GET", "POST", "PUT")
        .withEvents(EventSink.none());
  }

  private static CrossSiteProtection protection() {
    return CrossSiteProtection.standard().withEvents(EventSink.none());
  }

  /** Methods and paths that reached the application since the last call. */
  private static List<String> asked(Site site) {
    List<String> lines = new ArrayList<>();
    site.seen().drainTo(lines);
    return lines.stream()
        .map(line -> line.substring(0, line.indexOf(' ', line.indexOf(' ') + 1)))
        .filter(line -> !line.endsWith("/favicon.ico"))
        .sorted()
        .toList();
  }

  private static boolean isHidden(String line) {
    return line.endsWith(":hidden");
  }
}
