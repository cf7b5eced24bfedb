package io.underpin.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.underpin.contracts.RawHttp.Answer;
import io.underpin.http.Attribute;
import io.underpin.http.Completion;
import io.underpin.http.Guard;
import io.underpin.http.HeaderNames;
import io.underpin.http.Headers;
import io.underpin.http.Pipeline;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.TraceContext;
import io.underpin.http.Verdict;
import io.underpin.testing.RecordingEvents;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/**
 * What a pipeline promises on every server, asked over real sockets.
 *
 * <p>An adapter's test extends this and starts its server. The server must take 32 KB of request headers and hand on every
 * path; what it refuses by default belongs into the adapter's README. SLF4J needs a provider with a working MDC, such as
 * Logback.
 */
public abstract class HttpAdapterContract {
  private static final Application OK = call -> call.send(200, "ok");

  private final RecordingEvents events = new RecordingEvents();
  private final BlockingQueue<Completion> ends = new LinkedBlockingQueue<>();
  private final BlockingQueue<Completion> observedEnds = new LinkedBlockingQueue<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final List<RawHttp> clients = new ArrayList<>();
  private final List<ServerThreads> threadsInUse = new ArrayList<>();
  private @Nullable RunningServer running;

  /** A kit is made by JUnit. */
  protected HttpAdapterContract() {}

  /**
   * Starts a server on a free port of the loopback address.
   *
   * @param pipeline what stands before the application
   * @param application what handles the requests that pass
   * @param threads where the server runs handlers, if it lets one choose
   */
  protected abstract RunningServer start(
      Pipeline pipeline, Application application, ServerThreads threads) throws Exception;

  /** Request targets that the server refuses by itself with 400, before any adapter sees them, however it is configured. */
  protected Set<String> targetsRefusedByTheServer() {
    return Set.of();
  }

  @AfterEach
  void stop() throws Exception {
    stopServer();
    threadsInUse.forEach(ServerThreads::close);
  }

  @Test
  void headers_of_passing_guards_are_on_the_response_unless_the_handler_sets_others()
      throws Exception {
    RawHttp client =
        serve(pipeline().guard(passing("X-One", "1")).guard(passing("X-Two", "2")), call -> {
          call.setHeader("X-Two", "two");
          call.send(201, "made");
        });

    Answer answer = client.ask("GET", "/");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("made");
    assertThat(answer.values("X-One")).containsExactly("1");
    assertThat(answer.values("X-Two")).containsExactly("two");
  }

  @Test
  void several_lines_of_one_header_all_arrive() throws Exception {
    Headers cookies = Headers.of("Set-Cookie", "a=1").and("Set-Cookie", "b=2");
    RawHttp client = serve(pipeline().guard(request -> Verdict.pass(cookies)), OK);

    Answer answer = client.ask("GET", "/");

    assertThat(answer.values("Set-Cookie")).containsExactly("a=1", "b=2");
  }

  @Test
  void headers_that_a_guard_withholds_never_leave_whoever_has_set_them() throws Exception {
    HeaderNames banners = HeaderNames.of(List.of("Server", "X-Powered-By", "X-One"));
    RawHttp client = serve(
        pipeline()
            .guard(passing("X-One", "1"))
            .guard(request -> Verdict.pass().with(Attribute.WITHHELD_HEADERS, banners))
            .guard(request -> request.path().equals("/refused")
                ? Verdict.answer(Response.of(403).with("X-Powered-By", "guard").with("X-Two", "2"))
                : Verdict.pass()),
        call -> {
          call.setHeader("Server", "handler/1.0");
          call.setHeader("x-powered-BY", "handler");
          call.setHeader("X-Two", "2");
          call.send(200, "ok");
        });

    for (String path : List.of("/", "/refused")) {
      Answer answer = client.ask("GET", path);

      assertThat(answer.values("X-Two")).containsExactly("2");
      assertThat(answer.values("X-One")).isEmpty();
      assertThat(answer.values("X-Powered-By")).isEmpty();
      assertThat(answer.values("Server")).allMatch(String::isEmpty);
    }
  }

  @Test
  void headers_that_a_guard_withholds_do_not_leave_when_the_handler_throws() throws Exception {
    HeaderNames banners = HeaderNames.of(List.of("Server", "X-Powered-By"));
    RawHttp client = serve(
        pipeline().guard(request -> Verdict.pass().with(Attribute.WITHHELD_HEADERS, banners)),
        call -> {
          call.setHeader("X-Powered-By", "handler");
          throw new IllegalStateException("boom");
        });

    Answer answer = client.ask("GET", "/");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.values("Server")).allMatch(String::isEmpty);
    assertThat(answer.values("X-Powered-By")).isEmpty();
  }

  @Test
  void refusal_carries_the_headers_of_earlier_guards_and_the_handler_does_not_run()
      throws Exception {
    Response refusal = Response.problem(429, "Too Many Requests").with("Retry-After", "7");
    RawHttp client = serve(
        pipeline()
            .guard(passing("X-One", "1"))
            .guard(request -> Verdict.answer(refusal))
            .guard(passing("X-Two", "2")),
        this::mustNotRun);

    Answer answer = client.ask("GET", "/");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.values("X-One")).containsExactly("1");
    assertThat(answer.values("X-Two")).isEmpty();
    assertThat(answer.values("Retry-After")).containsExactly("7");
    assertThat(answer.values("Content-Type")).containsExactly("application/problem+json");
    assertThat(answer.body()).contains("Too Many Requests");
    assertThat(ended().status()).isEqualTo(429);
    assertThat(seen).isEmpty();
  }

  @Test
  void route_before_a_limit_answers_while_the_limit_refuses() throws Exception {
    Pipeline.Builder pipeline = pipeline()
        .route("/live", request -> Response.text(200, "alive"))
        .guard(request -> Verdict.answer(Response.of(429)))
        .route("/late", request -> Response.text(200, "late"));
    RawHttp client = serve(pipeline, this::mustNotRun);

    Answer live = client.ask("GET", "/live");
    Answer late = client.ask("GET", "/late");

    assertThat(live.status()).isEqualTo(200);
    assertThat(live.body()).isEqualTo("alive");
    assertThat(late.status()).isEqualTo(429);
  }

  @Test
  void head_gets_status_headers_and_length_but_no_body() throws Exception {
    RawHttp client = serve(pipeline().route("/live", request -> Response.text(200, "alive")), OK);

    Answer head = client.ask("HEAD", "/live");
    Answer get = client.ask("GET", "/live");
    Answer handled = client.ask("HEAD", "/other");
    Answer after = client.ask("GET", "/other");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.values("Content-Length")).containsExactly("5");
    assertThat(head.values("Content-Type")).isEqualTo(get.values("Content-Type"));
    assertThat(get.body()).isEqualTo("alive");
    assertThat(handled.status()).isEqualTo(200);
    assertThat(after.body()).isEqualTo("ok");
    assertThat(List.of(ended(), ended(), ended(), ended()))
        .extracting(Completion::status)
        .containsOnly(200);
  }

  @Test
  void answers_without_a_body_leave_the_connection_usable() throws Exception {
    RawHttp client = serve(
        pipeline()
            .guard(request ->
                Verdict.answer(Response.of(Integer.parseInt(request.path().substring(1))))),
        this::mustNotRun);

    for (int status : new int[] {204, 304, 403, 308, 503}) {
      Answer answer = client.ask("GET", "/" + status);

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void attributes_reach_later_guards_and_the_handler() throws Exception {
    Guard address = request -> Verdict.pass()
        .with(Attribute.REQUEST_ID, "id-7")
        .with(Attribute.CLIENT_ADDRESS, request.remoteAddress());
    Guard later = request -> Verdict.pass(
        Headers.of("X-Seen", request.attribute(Attribute.REQUEST_ID).orElse("none")));
    RawHttp client = serve(
        pipeline().guard(address).guard(later),
        call -> call.send(
            200,
            id(call) + " " + call.attributes().get(Attribute.CLIENT_ADDRESS).orElse("none")));

    Answer answer = client.ask("GET", "/");

    assertThat(answer.body()).isEqualTo("id-7 127.0.0.1");
    assertThat(answer.values("X-Seen")).containsExactly("id-7");
  }

  @Test
  void requests_at_the_same_time_have_attributes_of_their_own() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<String> gate = new CompletableFuture<>();
    RawHttp slow = serve(pipeline().guard(HttpAdapterContract::idFromQuery), call -> {
      if (id(call).equals("1")) {
        call.sendLater(gate.thenApply(go -> go + id(call)));
        waiting.countDown();
      } else {
        call.send(200, id(call));
      }
    });
    slow.send("GET /?1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await(waiting);

    Answer quick = connect().ask("GET", "/?2");
    gate.complete("still ");

    assertThat(quick.body()).isEqualTo("2");
    assertThat(slow.read(false).body()).isEqualTo("still 1");
  }

  @Test
  void body_of_the_request_reaches_the_handler_whole() throws Exception {
    serve(pipeline().guard(passing("X-One", "1")), Application.Call::echo);
    String body = "0123456789".repeat(20_000);

    HttpResponse<String> response = exchange(BodyPublishers.ofString(body));

    assertThat(response.body()).isEqualTo(body);
  }

  @Test
  void request_ends_once_when_the_response_is_sent() throws Exception {
    RawHttp client = serve(pipeline(), call -> call.send(201, "12345"));

    client.ask("GET", "/");

    Completion end = endedOnce();
    assertThat(end.status()).isEqualTo(201);
    assertThat(end.bodyBytes()).isIn(5L, -1L);
    assertThat(end.failure()).isEmpty();
  }

  @Test
  void request_ends_once_when_the_handler_throws() throws Exception {
    RawHttp client = serve(pipeline().guard(passing("X-One", "1")), call -> {
      throw new IllegalStateException("boom");
    });

    Answer answer = client.ask("GET", "/");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.values("X-One")).containsExactly("1");
    Completion end = endedOnce();
    assertThat(end.status()).isEqualTo(500);
    assertThat(end.failure().orElseThrow()).hasMessageContaining("boom");
  }

  @Test
  void request_ends_once_when_the_client_goes_away() throws Exception {
    RawHttp client = serve(pipeline(), Application.Call::sendUntilGone);
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(client.line()).contains("200");

    client.reset();

    Completion end = endedOnce();
    assertThat(end.failure()).isPresent();
  }

  @Test
  void request_ends_once_and_not_before_an_answer_that_is_sent_later() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<String> gate = new CompletableFuture<>();
    Application application = call -> {
      if (id(call).equals("later")) {
        call.sendLater(gate);
        waiting.countDown();
      } else {
        call.send(202, "ok");
      }
    };
    RawHttp client = serve(pipeline().guard(HttpAdapterContract::idFromQuery), application);
    client.send("GET /?later HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await(waiting);
    RawHttp other = connect();
    for (int i = 0; i < 20; i++) {
      other.ask("GET", "/?now");
      assertThat(ended().status()).isEqualTo(202);
    }

    gate.complete("later");

    assertThat(client.read(false).body()).isEqualTo("later");
    assertThat(ended().status()).isEqualTo(200);
    stopServer();
    assertThat(ends).isEmpty();
  }

  @Test
  void guard_that_throws_refuses_and_is_reported() throws Exception {
    Guard broken = request -> {
      throw new IllegalStateException("secret");
    };
    RawHttp client = serve(pipeline().guard(passing("X-One", "1")).guard(broken), this::mustNotRun);

    Answer answer = client.ask("GET", "/");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.values("X-One")).containsExactly("1");
    assertThat(answer.body()).doesNotContain("secret");
    assertThat(endedOnce().status()).isEqualTo(503);
    assertThat(events.named("guard.failed")).hasSize(1);
    assertThat(seen).isEmpty();
  }

  @Test
  void observer_that_throws_changes_nothing_and_is_reported() throws Exception {
    Pipeline.Builder pipeline = Pipeline.builder()
        .events(events)
        .observe(request -> observedEnds::add) // the first to arrive is the last to be told
        .observe(request -> {
          throw new IllegalStateException("on arrival");
        })
        .observe(request -> completion -> {
          throw new IllegalStateException("at the end");
        });
    RawHttp client = serve(pipeline.guard(ending()), OK);

    Answer answer = client.ask("GET", "/");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("ok");
    assertThat(endedOnce().status()).isEqualTo(200);
    assertThat(events.named("observer.failed")).hasSize(2);
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
  void log_context_is_there_in_the_handler_and_gone_afterwards() throws Exception {
    logContextComesAndGoes(ServerThreads.platform());
  }

  @Test
  void log_context_is_there_in_the_handler_and_gone_afterwards_on_virtual_threads()
      throws Exception {
    logContextComesAndGoes(ServerThreads.virtual());
  }

  @Test
  void log_context_of_an_answer_that_comes_later_reaches_no_other_request() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<String> gate = new CompletableFuture<>();
    Application application = call -> {
      if (id(call).equals("later")) {
        waiting.countDown();
        call.sendLater(gate);
      } else {
        call.send(200, logContext());
      }
    };
    RawHttp slow = serve(
        pipeline()
            .guard(request -> request.query().isPresent() ? idFromQuery(request) : Verdict.pass()),
        application);
    slow.send("GET /?later HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await(waiting);

    for (int i = 0; i < 20; i++) {
      RawHttp other = connect();
      assertThat(other.ask("GET", "/?id-" + i).body()).startsWith("id-" + i + " ");
      assertThat(other.ask("GET", "/").body()).isEqualTo("null null");
    }
    gate.complete("at last");

    assertThat(slow.read(false).body()).isEqualTo("at last");
    assertThat(slow.ask("GET", "/").body()).isEqualTo("null null");
    assertThat(logContext()).isEqualTo("null null");
  }

  @Test
  void problem_says_by_which_ids_it_is_to_be_found() throws Exception {
    RawHttp client = serve(
        pipeline()
            .guard(HttpAdapterContract::idFromQuery)
            .guard(request -> Verdict.answer(Response.problem(429, "Too Many Requests"))),
        this::mustNotRun);

    Answer refused = client.ask("GET", "/?id-7");
    Answer head = client.ask("HEAD", "/?id-7");

    assertThat(refused.body())
        .contains("\"status\":429", "\"request_id\":\"id-7\"")
        .containsPattern("\"trace_id\":\"[0-9a-f]{32}\"\\}$");
    assertThat(head.values("Content-Length"))
        .containsExactly(Integer.toString(refused.body().length()));
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

  private void logContextComesAndGoes(ServerThreads threads) throws Exception {
    threadsInUse.add(threads);
    RawHttp client = serve(
        pipeline()
            .guard(request -> request.query().isPresent() ? idFromQuery(request) : Verdict.pass()),
        call -> call.send(200, logContext() + " " + ServerThreads.isVirtual()),
        threads);

    for (int i = 0; i < 20; i++) {
      Answer named = client.ask("GET", "/?id-" + i);
      Answer nameless = client.ask("GET", "/");

      assertThat(named.body()).matches("id-" + i + " [0-9a-f]{32} " + threads.areVirtual());
      assertThat(nameless.body()).isEqualTo("null null " + threads.areVirtual());
    }
    stopServer();
    assertThat(threads.leftInLogContext()).isEmpty();
  }

  private Pipeline.Builder pipeline() {
    return Pipeline.builder()
        .events(events)
        .observe(request -> observedEnds::add)
        .guard(ending());
  }

  private Guard ending() {
    return request -> Verdict.pass().atEnd(ends::add);
  }

  private RawHttp serve(Pipeline.Builder pipeline, Application application) throws Exception {
    ServerThreads threads = ServerThreads.platform();
    threadsInUse.add(threads);
    return serve(pipeline, application, threads);
  }

  private RawHttp serve(Pipeline.Builder pipeline, Application application, ServerThreads threads)
      throws Exception {
    stopServer();
    running = start(pipeline.build(), application, threads);
    return connect();
  }

  private RawHttp connect() throws IOException {
    RawHttp client = RawHttp.connect(port());
    clients.add(client);
    return client;
  }

  private HttpResponse<String> exchange(HttpRequest.BodyPublisher body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/"))
        .timeout(Duration.ofSeconds(20))
        .POST(body)
        .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private int port() {
    return Objects.requireNonNull(running, "no server has been started").port();
  }

  private void stopServer() throws Exception {
    for (RawHttp client : clients) {
      client.close();
    }
    if (running != null) {
      running.stop();
      running = null;
    }
  }

  private Completion ended() throws InterruptedException {
    return next(ends);
  }

  /** The end of the only request; that there is no second one is certain once the server has stopped. */
  private Completion endedOnce() throws Exception {
    Completion end = next(ends);
    assertThat(next(observedEnds).status()).isEqualTo(end.status());
    stopServer();
    assertThat(ends).as("further ends").isEmpty();
    assertThat(observedEnds).as("further ends observed").isEmpty();
    return end;
  }

  private void mustNotRun(Application.Call call) throws Exception {
    seen.add("handler");
    call.send(200, "handler");
  }

  private Verdict sawTarget(Request request) {
    seen.add(request.method() + " " + request.path()
        + request.query().map(query -> "?" + query).orElse(""));
    return Verdict.pass();
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

  private static Completion next(BlockingQueue<Completion> queue) throws InterruptedException {
    Completion end = queue.poll(20, TimeUnit.SECONDS);
    assertThat(end).as("end of the request").isNotNull();
    return end;
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(20, TimeUnit.SECONDS)).as("request has arrived").isTrue();
  }

  private static Guard passing(String name, String value) {
    return request -> Verdict.pass(Headers.of(name, value));
  }

  private static Verdict idFromQuery(Request request) {
    return Verdict.pass()
        .with(Attribute.REQUEST_ID, request.query().orElse("none"))
        .with(Attribute.TRACE_CONTEXT, TraceContext.start());
  }

  private static String id(Application.Call call) {
    return call.attributes().get(Attribute.REQUEST_ID).orElse("none");
  }

  private static String logContext() {
    return MDC.get("request_id") + " " + MDC.get("trace_id");
  }

  private static String decodedQuery(Request request) {
    return URLDecoder.decode(request.query().orElse(""), StandardCharsets.ISO_8859_1);
  }
}
