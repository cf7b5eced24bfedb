package io.underpin.http.jdk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.underpin.http.Attribute;
import io.underpin.http.Attributes;
import io.underpin.http.Completion;
import io.underpin.http.Headers;
import io.underpin.http.Pipeline;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is peculiar to the JDK's server; what holds on every server is in the contract kit. */
class JdkHttpTest {
  private final BlockingQueue<Completion> ends = new LinkedBlockingQueue<>();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void handler_reads_what_the_guards_have_found_out() throws Exception {
    serve(http ->
        send(http, 200, JdkHttp.attributes(http).get(Attribute.REQUEST_ID).orElse("nothing")));

    String answer = ask("GET / HTTP/1.1");

    assertThat(answer).endsWith("\r\n\r\nid-1");
  }

  @Test
  void knows_nothing_about_a_request_that_came_through_no_pipeline() throws Exception {
    server.createContext(
        "/", http -> send(http, 200, "" + JdkHttp.attributes(http).isEmpty()));

    String answer = ask("GET / HTTP/1.1");

    assertThat(answer).endsWith("true");
  }

  @Test
  void attributes_are_of_the_request_and_not_of_the_context() throws Exception {
    HttpContext context = serve(http -> send(http, 200, "ok"));

    ask("GET / HTTP/1.1");

    assertThat(context.getAttributes()).isEmpty();
  }

  @Test
  void two_pipelines_in_a_row_both_tell_the_handler() throws Exception {
    Attribute<String> colour = Attribute.of("colour", String.class);
    HttpContext context = serve(http -> {
      Attributes found = JdkHttp.attributes(http);
      send(http, 200, id(http) + " " + found.get(colour).orElse("none"));
    });
    context
        .getFilters()
        .add(JdkHttp.filter(Pipeline.builder()
            .guard(request -> Verdict.pass().with(colour, "red"))
            .build()));

    String answer = ask("GET / HTTP/1.1");

    assertThat(answer).endsWith("id-1 red");
  }

  @Test
  void target_that_the_jdk_misreads_is_shown_as_sent_and_refused() throws Exception {
    serve(http -> send(http, 200, "secret"));

    String answer = ask("GET //elsewhere/admin?x HTTP/1.1");

    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .containsIgnoringCase("X-Guarded: yes")
        .doesNotContain("secret");
    assertThat(paths).containsExactly("//elsewhere/admin");
  }

  @Test
  void path_that_only_begins_like_its_context_is_not_found() throws Exception {
    server
        .createContext("/admin", http -> send(http, 200, "secret"))
        .getFilters()
        .add(JdkHttp.filter(pipeline()));

    List<String> beside = List.of(ask("GET /adminx HTTP/1.1"), ask("GET /admin%2dx/y HTTP/1.1"));
    List<String> within = List.of(ask("GET /admin HTTP/1.1"), ask("GET /admin/x HTTP/1.1"));

    assertThat(beside)
        .allSatisfy(answer -> assertThat(answer)
            .startsWith("HTTP/1.1 404")
            .containsIgnoringCase("X-Guarded: yes")
            .doesNotContain("secret"));
    assertThat(within).allSatisfy(answer -> assertThat(answer).endsWith("secret"));
  }

  @Test
  void absolute_target_is_shown_by_its_path() throws Exception {
    serve(http -> send(http, 200, "ok"));

    String answer = ask("GET http://elsewhere/a/%2e%2e//b;c=1?d HTTP/1.1");

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(paths).containsExactly("/a/%2e%2e//b;c=1");
  }

  @Test
  void fragment_in_a_target_cannot_hide_the_path_from_a_guard() throws Exception {
    serve(http -> send(http, 200, http.getRequestURI().getPath()));

    String answer = ask("GET /admin#x?y HTTP/1.1");

    assertThat(answer).endsWith("/admin");
    assertThat(paths).containsExactly("/admin");
  }

  @Test
  void refuses_to_stand_before_an_authenticator_instead_of_failing_later() throws Exception {
    serve(http -> send(http, 200, "secret")).setAuthenticator(new OnlyAda());

    String answer = ask("GET / HTTP/1.1", "Authorization: Basic YWRhOmFkYQ==");

    assertThat(answer).startsWith("HTTP/1.1 500").doesNotContain("secret");
    assertThat(ended().failure().orElseThrow()).hasMessageContaining("JdkHttp.handler");
  }

  @Test
  void wrapped_handler_stands_behind_an_authenticator() throws Exception {
    HttpHandler handler = http -> send(http, 200, http.getPrincipal().getUsername() + id(http));
    server.createContext("/", JdkHttp.handler(pipeline(), handler)).setAuthenticator(new OnlyAda());

    String answer = ask("GET / HTTP/1.1", "Authorization: Basic YWRhOmFkYQ==");

    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("adaid-1");
  }

  @Test
  void headers_of_a_failed_handler_do_not_stay_on_the_answer_in_its_stead() throws Exception {
    serve(http -> {
      http.getResponseHeaders().set("Set-Cookie", "session=1");
      throw new IllegalStateException("boom");
    });

    String answer = ask("GET / HTTP/1.1");

    assertThat(answer)
        .startsWith("HTTP/1.1 500")
        .containsIgnoringCase("X-Guarded: yes")
        .doesNotContain("session")
        .doesNotContain("boom");
    assertThat(ended().failure()).containsInstanceOf(IllegalStateException.class);
  }

  @Test
  void error_after_the_answer_has_begun_cuts_the_connection() throws Exception {
    serve(http -> {
      http.sendResponseHeaders(200, 0);
      http.getResponseBody().write("half".getBytes(UTF_8));
      http.getResponseBody().flush();
      throw new AssertionError("boom");
    });

    String answer = ask("GET / HTTP/1.1");

    assertThat(answer).contains("half").doesNotContain("\r\n0\r\n");
    Completion end = ended();
    assertThat(end.status()).isEqualTo(200);
    assertThat(end.bodyBytes()).isEqualTo(4);
    assertThat(end.failure()).containsInstanceOf(AssertionError.class);
  }

  @Test
  void handler_that_closes_without_an_answer_ends_with_status_unknown() throws Exception {
    serve(HttpExchange::close);

    String answer = ask("GET / HTTP/1.1");

    assertThat(answer).isEmpty();
    assertThat(ended().status()).isZero();
  }

  @Test
  void stream_that_a_handler_puts_around_the_body_still_ends_the_request() throws Exception {
    serve(http -> {
      OutputStream doubled = new FilterOutputStream(http.getResponseBody()) {
        @Override
        public void write(int b) throws IOException {
          out.write(b);
          out.write(b);
        }
      };
      http.setStreams(null, doubled);
      http.sendResponseHeaders(200, 4);
      http.getResponseBody().write("ab".getBytes(UTF_8));
      http.close();
    });

    String answer = ask("GET / HTTP/1.1");

    assertThat(answer).endsWith("aabb");
    assertThat(ended().bodyBytes()).isEqualTo(4);
  }

  @Test
  void not_modified_and_no_content_end_with_their_headers() throws Exception {
    serve(http ->
        http.sendResponseHeaders(http.getRequestURI().getPath().equals("/a") ? 204 : 304, -1));

    String none = ask("GET /a HTTP/1.1");
    String same = ask("GET /b HTTP/1.1");

    assertThat(none).startsWith("HTTP/1.1 204");
    assertThat(same).startsWith("HTTP/1.1 304");
    assertThat(List.of(ended().status(), ended().status())).containsExactlyInAnyOrder(204, 304);
  }

  @Test
  void readme_shows_a_pipeline_that_works() throws Exception {
    HttpHandler app = http -> send(http, 200, "app");
    List<String> log = new CopyOnWriteArrayList<>();
    Pipeline pipeline = Pipeline.builder()
        .observe(request -> end -> log.add(end.status() + " " + end.duration()))
        .route("/live", request -> Response.text(200, "alive"))
        .guard(request ->
            Verdict.pass().with(Attribute.REQUEST_ID, UUID.randomUUID().toString()))
        .guard(request -> request.header("Authorization").isPresent()
            ? Verdict.pass(Headers.of("Cache-Control", "no-store"))
            : Verdict.answer(Response.problem(401, "Unauthorized")))
        .build();
    server.createContext("/", app).getFilters().add(JdkHttp.filter(pipeline));

    assertThat(ask("GET /live HTTP/1.1")).endsWith("alive");
    assertThat(ask("GET / HTTP/1.1")).startsWith("HTTP/1.1 401");
    assertThat(ask("GET / HTTP/1.1", "Authorization: Bearer x"))
        .containsIgnoringCase("Cache-Control: no-store")
        .endsWith("app");
  }

  private HttpContext serve(HttpHandler handler) {
    HttpContext context = server.createContext("/", handler);
    context.getFilters().add(JdkHttp.filter(pipeline()));
    return context;
  }

  private Pipeline pipeline() {
    return Pipeline.builder()
        .observe(request -> ends::add)
        .guard(this::guard)
        .route("/probe", request -> Response.text(200, "probe"))
        .build();
  }

  private Verdict guard(Request request) {
    paths.add(request.path());
    return Verdict.pass(Headers.of("X-Guarded", "yes")).with(Attribute.REQUEST_ID, "id-1");
  }

  private Completion ended() throws InterruptedException {
    Completion end = ends.poll(20, TimeUnit.SECONDS);
    assertThat(end).as("end of the request").isNotNull();
    return end;
  }

  private String ask(String... lines) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
      socket.setSoTimeout(20_000);
      String head = String.join("\r\n", lines) + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static String id(HttpExchange http) {
    return JdkHttp.attributes(http).get(Attribute.REQUEST_ID).orElse("nothing");
  }

  private static void send(HttpExchange http, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    http.sendResponseHeaders(status, body.length);
    http.getResponseBody().write(body);
    http.close();
  }

  private static final class OnlyAda extends BasicAuthenticator {
    OnlyAda() {
      super("test");
    }

    @Override
    public boolean checkCredentials(String user, String password) {
      return user.equals("ada");
    }
  }
}
