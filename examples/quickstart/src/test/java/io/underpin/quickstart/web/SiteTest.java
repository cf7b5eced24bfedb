package io.underpin.quickstart.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.underpin.http.Pipeline;
import io.underpin.http.jdk.JdkHttp;
import io.underpin.quickstart.book.VisitorsBook;
import io.underpin.quickstart.postgres.DatabaseAddress;
import io.underpin.quickstart.postgres.PostgresCluster;
import io.underpin.quickstart.postgres.PostgresPrograms;
import io.underpin.security.crosssite.CrossSiteProtection;
import io.underpin.security.headers.SecurityHeaders;
import io.underpin.security.html.HtmlSanitizer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

class SiteTest {
  @TempDir
  static Path folder;

  private static final AtomicInteger BACKUPS = new AtomicInteger();
  private static PostgresCluster cluster;
  private static HttpServer server;
  private static VisitorsBook book;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void open() throws Exception {
    cluster = new PostgresCluster(
        folder.resolve("postgres"), PostgresPrograms.unpackedBelow(Path.of("target")));
    cluster.start();
    DatabaseAddress address = cluster.address("postgres");
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(address.jdbcUrl());
    database.setUser(address.user());
    database.setPassword(address.password().orElseThrow().reveal());
    book = new VisitorsBook(database, HtmlSanitizer.comment()::sanitize);
    book.open();
    BackupDesk desk = () -> "Backup " + BACKUPS.incrementAndGet() + " was taken";
    Pipeline pipeline = Pipeline.builder()
        .guard(SecurityHeaders.strict())
        .guard(CrossSiteProtection.standard())
        .build();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server
        .createContext("/", new Site(book, desk, http -> List.of()))
        .getFilters()
        .add(JdkHttp.filter(pipeline));
    server.start();
  }

  @AfterAll
  static void close() throws Exception {
    server.stop(0);
    cluster.stop();
  }

  @Test
  void a_form_is_answered_by_the_page_that_shows_the_note() throws Exception {
    HttpResponse<String> answer =
        post("/notes", "application/x-www-form-urlencoded", "name=A%26B&message=%3Ci%3EHi%3C/i%3E");

    HttpResponse<String> page = send(get(answer.headers().firstValue("Location").orElseThrow()));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(page.body()).contains("Thank you", "A&amp;B", "<i>Hi</i>");
  }

  @Test
  void a_form_with_a_fault_comes_back_filled_in() throws Exception {
    HttpResponse<String> answer =
        send(request("/notes", "application/x-www-form-urlencoded", "name=%22Ada%22&message=+")
            .header("Accept", "text/html"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains(
            "The message is missing: write 1 to 2000 characters", "value=\"&quot;Ada&quot;\"");
  }

  @Test
  void a_hostile_name_is_shown_as_text() throws Exception {
    post("/notes", "application/json", "{\"name\":\"<script>x</script>\",\"message\":\"m\"}");

    HttpResponse<String> page = send(get("/"));

    assertThat(page.body()).contains("&lt;script&gt;x&lt;/script&gt;").doesNotContain("<script>");
  }

  @Test
  void sql_in_a_note_is_a_note() throws Exception {
    long before = book.count();

    post(
        "/notes", "application/json", "{\"name\":\"x'); drop table notes; --\",\"message\":\"m\"}");

    assertThat(book.count()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          application/json                  | [1]                               | 400
          application/json                  | {"name":"a","message":7}          | 400
          application/json                  | {"name":"a","message":"b"} x      | 400
          application/json                  | {"name":                          | 400
          application/json                  | {"name":"a"}                      | 422
          application/x-www-form-urlencoded | name=%zz&message=m                | 400
          text/plain                        | hello                             | 415
          """)
  void what_is_no_note_is_refused(String type, String body, int status) throws Exception {
    assertThat(post("/notes", type, body).statusCode()).isEqualTo(status);
  }

  @Test
  void other_methods_are_told_which_are_allowed() throws Exception {
    HttpResponse<String> answer = send(request("/", "text/plain", ""));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void head_has_the_length_of_the_page_and_no_body() throws Exception {
    HttpResponse<String> head =
        send(HttpRequest.newBuilder(at("/")).method("HEAD", BodyPublishers.noBody()));

    assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isGreaterThan(1_000);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void what_is_not_there_is_404() throws Exception {
    assertThat(send(get("/wp-login.php")).statusCode()).isEqualTo(404);
  }

  @Test
  void a_backup_is_taken_for_whoever_sits_at_this_machine() throws Exception {
    int before = BACKUPS.get();

    HttpResponse<String> answer = post("/backup", "application/json", "");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(BACKUPS.get()).isEqualTo(before + 1);
  }

  @Test
  void a_backup_is_refused_behind_a_proxy() throws Exception {
    HttpResponse<String> answer =
        send(request("/backup", "application/json", "").header("X-Forwarded-For", "192.0.2.1"));

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void a_backup_is_refused_under_a_name_that_a_stranger_has_chosen() throws Exception {
    List<String> head = List.of(
        "POST /backup HTTP/1.1", "Host: rebound.example", "Content-Length: 0", "Connection: close");

    String answer = raw(head);

    assertThat(answer).startsWith("HTTP/1.1 403 ");
  }

  @Test
  void another_site_cannot_write_into_the_book() throws Exception {
    HttpResponse<String> answer =
        send(request("/notes", "application/x-www-form-urlencoded", "name=a&message=b")
            .header("Sec-Fetch-Site", "cross-site"));

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> post(String path, String type, String body) throws Exception {
    return send(request(path, type, body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(at(path)).header("Accept", "text/html");
  }

  private static HttpRequest.Builder request(String path, String type, String body) {
    return HttpRequest.newBuilder(at(path))
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(body));
  }

  private static URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort()).resolve(path);
  }

  private static String raw(List<String> head) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
      socket.setSoTimeout(60_000);
      String lines = String.join("\r\n", head) + "\r\n\r\n";
      socket.getOutputStream().write(lines.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
