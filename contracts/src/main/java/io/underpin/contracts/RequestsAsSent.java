package io.underpin.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.underpin.contracts.RawHttp.Answer;
import io.underpin.http.Guard;
import io.underpin.http.Headers;
import io.underpin.http.Pipeline;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That guards are shown what was sent, and nothing else comes of it. */
abstract class RequestsAsSent extends RequestEnds {

  @Test
  void body_of_the_request_reaches_the_handler_whole() throws Exception {
    serve(pipeline().guard(passing("X-One", "1")), Application.Call::echo);
    String body = "0123456789".repeat(20_000);

    HttpResponse<String> response = exchange(BodyPublishers.ofString(body));

    assertThat(response.body()).isEqualTo(body);
  }

  @Test
  void nothing_that_a_client_sends_can_become_a_header_line_of_its_own() throws Exception {
    Guard echoing = request -> Verdict.pass(Headers.of("X-Echo", decodedQuery(request)));
    Guard naming = request -> request.path().equals("/name")
        ? Verdict.pass(Headers.of(decodedQuery(request), "x"))
        : Verdict.answer(Response.of(302).with("Location", decodedQuery(request)));
    for (Guard guard : List.of(echoing, naming)) {
      for (String mark : List.of("%0d%0a", "%0a", "%0d", "%00", "%0d%0a%0d%0a", "%0d%0a%20")) {
        serve(pipeline().guard(guard), this::mustNotRun);

        Answer named = connect().ask("GET", "/name?a" + mark + "Injected:%20yes");
        Answer valued = connect().ask("GET", "/value?a" + mark + "Injected:%20yes");

        assertThat(List.of(named, valued)).extracting(Answer::status).containsOnly(503);
        assertThat(named.headerLines()).noneMatch(line -> line.contains("Injected"));
        assertThat(valued.headerLines()).noneMatch(line -> line.contains("Injected"));
      }
    }
  }

  @Test
  void sixteen_kilobytes_of_headers_are_reported_as_sent() throws Exception {
    String[] lines = new String[16];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "X-Long-" + i + ": " + String.valueOf((char) ('a' + i)).repeat(1014);
    }
    RawHttp client = serve(
        pipeline().guard(request -> {
          for (int i = 0; i < lines.length; i++) {
            seen.addAll(request.headers("x-LONG-" + i));
          }
          return Verdict.pass();
        }),
        OK);

    Answer answer = client.ask("GET", "/", lines);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(seen).hasSize(16);
    assertThat(String.join("", seen)).hasSize(16 * 1014).startsWith("aaa").endsWith("ppp");
  }

  @Test
  void lines_of_one_header_are_reported_in_order_and_not_joined() throws Exception {
    RawHttp client = serve(pipeline().guard(this::sawHeaders), OK);

    client.ask(
        "GET", "/", "X-Forwarded-For: 1.1.1.1, 2.2.2.2", "Other: 1", "x-forwarded-for: 3.3.3.3");

    assertThat(seen).containsExactly("1.1.1.1, 2.2.2.2", "3.3.3.3", "localhost", "absent");
  }

  @Test
  void method_path_and_query_are_reported_exactly_as_sent() throws Exception {
    List<String> targets = List.of(
        "/a/b?c=d&e",
        "/%2e%2e/secret",
        "/a/%2E%2e/b?q=%2e%2e",
        "/a/../b",
        "/./a",
        "/a//b",
        "//a/b",
        "/a;x=1/b;y",
        "/;x",
        "/a%2Fb",
        "/a%5cb",
        "/%41%25?%41=//;x?",
        "/caf%C3%A9");
    serve(pipeline().guard(this::sawTarget), OK);

    for (String target : targets) {
      boolean refused = targetsRefusedByTheServer().contains(target);
      Answer answer = connect().ask("GET", target);

      assertThat(answer.status() == 400 && seen.isEmpty()).as(target).isEqualTo(refused);
      assertThat(seen).isEqualTo(refused ? List.of() : List.of("GET " + target));
      seen.clear();
    }
  }

  @Test
  void target_that_names_another_host_is_two_hosts_or_refused_by_the_server() throws Exception {
    serve(pipeline().guard(this::sawHost), OK);

    Answer same = connect().ask("GET", "http://localhost/a");
    Answer other = connect().ask("GET", "http://elsewhere.example/a");
    Answer user = connect().ask("GET", "http://localhost@elsewhere.example/a");

    assertThat(same.status()).isEqualTo(200);
    assertThat(seen).startsWith("[localhost]");
    assertThat(other.status() == 400 || seen.contains("[elsewhere.example, localhost]"))
        .isTrue();
    assertThat(user.status() == 400 || seen.contains("[localhost@elsewhere.example, localhost]"))
        .isTrue();
  }

  @Test
  void peer_and_encryption_are_reported() throws Exception {
    RawHttp client = serve(
        pipeline().guard(request -> {
          seen.add(request.remoteAddress());
          seen.add(String.valueOf(request.secure()));
          return Verdict.pass();
        }),
        OK);

    client.ask(
        "GET",
        "/",
        "X-Forwarded-For: 9.9.9.9",
        "X-Forwarded-Proto: https",
        "Forwarded: for=9.9.9.9;proto=https");

    assertThat(seen).containsExactly("127.0.0.1", "false");
  }

  @Test
  void body_that_nobody_reads_never_becomes_the_next_request() throws Exception {
    String smuggled = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(200);
    String fixed = "Content-Length: " + smuggled.length() + "\r\n\r\n" + smuggled;
    String chunked = "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(smuggled.length())
        + "\r\n" + smuggled + "\r\n0\r\n\r\n";
    Pipeline.Builder pipeline = pipeline()
        .guard(this::sawTarget)
        .guard(request -> Verdict.answer(
            request.path().equals("/empty")
                ? Response.of(204)
                : Response.problem(403, "Forbidden")));
    serve(pipeline, this::mustNotRun);

    for (String path : List.of("/empty", "/full")) {
      for (String body : List.of(fixed, chunked)) {
        RawHttp client = connect();
        client.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + body);

        assertThat(client.read(false).status()).isIn(204, 403);
        assertThatCode(() -> assertThat(client.ask("GET", "/next").status()).isEqualTo(403))
            .satisfiesAnyOf(
                thrown -> assertThat(thrown).isNull(),
                thrown -> assertThat(thrown).isInstanceOf(IOException.class));
      }
    }

    assertThat(seen).doesNotContain("GET /smuggled").contains("POST /empty", "POST /full");
  }

  private HttpResponse<String> exchange(HttpRequest.BodyPublisher body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/"))
        .timeout(Duration.ofSeconds(20))
        .POST(body)
        .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private Verdict sawHeaders(Request request) {
    seen.addAll(request.headers("X-FORWARDED-FOR"));
    seen.addAll(request.headers("host"));
    seen.add(request.headers("X-Absent").isEmpty() ? "absent" : "present");
    return Verdict.pass();
  }

  private Verdict sawHost(Request request) {
    seen.add(request.headers("Host").toString());
    return Verdict.pass();
  }

  private static String decodedQuery(Request request) {
    return URLDecoder.decode(request.query().orElse(""), StandardCharsets.ISO_8859_1);
  }
}
