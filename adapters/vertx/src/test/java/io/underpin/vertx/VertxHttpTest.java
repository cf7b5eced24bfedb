package io.underpin.vertx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Attribute;
import io.underpin.http.Completion;
import io.underpin.http.Guard;
import io.underpin.http.Pipeline;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.vertx.core.Context;
import io.vertx.core.ThreadingModel;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What is peculiar to an event loop; what holds on every server is in the contract kit. */
class VertxHttpTest {
  private final BlockingQueue<Completion> ends = new LinkedBlockingQueue<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private @Nullable VertxServer server;

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  @Test
  void guards_run_on_a_worker_and_handlers_on_the_event_loop() throws Exception {
    serve(router -> router
        .route()
        .handler(VertxHttp.handler(pipeline(this::where)))
        .handler(context -> context.end("" + Context.isOnEventLoopThread())));

    String body = get("/").body();

    assertThat(seen).containsExactly("event loop: false");
    assertThat(body).isEqualTo("true");
  }

  @Test
  void guards_that_do_not_block_run_on_the_event_loop_if_told_so() throws Exception {
    serve(router -> router
        .route()
        .handler(VertxHttp.eventLoopHandler(pipeline(this::where)))
        .handler(RoutingContext::end));

    get("/");

    assertThat(seen).containsExactly("event loop: true");
  }

  @Test
  void guard_that_takes_its_time_holds_up_nobody_else() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    serve(router -> router
        .route()
        .handler(VertxHttp.handler(pipeline(request -> {
          if (request.path().equals("/slow")) {
            arrived.countDown();
            await(go);
          }
          return Verdict.pass();
        })))
        .handler(context -> context.end(context.request().path())));
    CompletableFuture<HttpResponse<String>> slow =
        HttpClient.newHttpClient().sendAsync(request("/slow"), BodyHandlers.ofString());
    await(arrived);

    String quick = get("/quick").body();
    go.countDown();

    assertThat(quick).isEqualTo("/quick");
    assertThat(slow.get(20, TimeUnit.SECONDS).body()).isEqualTo("/slow");
  }

  @Test
  void client_that_leaves_while_guards_decide_never_reaches_the_handler() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    Guard waiting = request -> {
      arrived.countDown();
      await(gone);
      return Verdict.pass();
    };
    serve(router -> {
      router.route().handler(context -> {
        context.request().connection().closeHandler(nothing -> gone.countDown());
        context.next();
      });
      router.route().handler(VertxHttp.handler(pipeline(waiting))).handler(context -> {
        seen.add("handler");
        context.end();
      });
    });
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(ISO_8859_1));
      await(arrived);
      socket.setSoLinger(true, 0);
    }

    Completion end = endedOnce();
    assertThat(end.status()).isZero();
    assertThat(end.failure()).isPresent();
    assertThat(seen).isEmpty();
  }

  @Test
  void rerouted_request_is_guarded_once_and_keeps_its_log_context() throws Exception {
    serve(router -> {
      router.route().handler(VertxHttp.handler(pipeline(this::named)));
      router.route("/old").handler(context -> context.reroute("/new"));
      router.route("/new").handler(context -> context.end(logged()));
    });

    String body = get("/old").body();

    assertThat(body).isEqualTo("id-1");
    assertThat(seen).containsExactly("/old");
    assertThat(endedOnce().status()).isEqualTo(200);
  }

  @Test
  void callback_that_comes_later_can_be_given_the_log_context() throws Exception {
    serve(router -> router
        .route()
        .handler(VertxHttp.handler(pipeline(this::named)))
        .handler(context -> context.vertx().setTimer(1, fired -> {
          seen.add(logged());
          VertxHttp.inLogContext(context, () -> seen.add(logged()));
          seen.add(logged());
          context.end();
        })));

    get("/");

    assertThat(seen).containsExactly("/", "null", "id-1", "null");
  }

  @Test
  void body_that_arrives_while_guards_decide_reaches_the_body_handler_whole() throws Exception {
    String body = "0123456789".repeat(50_000);
    serve(router -> router
        .route()
        .handler(VertxHttp.handler(pipeline(this::named)))
        .handler(BodyHandler.create(false))
        .handler(context -> context.end("" + context.body().length())));

    for (int i = 0; i < 20; i++) {
      HttpRequest post = HttpRequest.newBuilder(uri("/"))
          .timeout(Duration.ofSeconds(20))
          .POST(BodyPublishers.ofString(body))
          .build();

      assertThat(HttpClient.newHttpClient().send(post, BodyHandlers.ofString()).body())
          .isEqualTo("500000");
    }
  }

  @Test
  void failure_handler_of_the_service_still_answers_and_the_end_knows_the_cause() throws Exception {
    serve(router -> router
        .route()
        .handler(VertxHttp.handler(pipeline(this::named)))
        .handler(context -> context.fail(new IllegalStateException("boom")))
        .failureHandler(context -> context.response().setStatusCode(502).end(logged())));

    HttpResponse<String> response = get("/");

    assertThat(response.statusCode()).isEqualTo(502);
    Completion end = endedOnce();
    assertThat(end.status()).isEqualTo(502);
    assertThat(end.bodyBytes()).isEqualTo(response.body().length());
    assertThat(end.failure().orElseThrow()).hasMessage("boom");
  }

  @Test
  void knows_nothing_about_a_request_that_came_through_no_pipeline() throws Exception {
    serve(router -> router
        .route()
        .handler(context -> context.end("" + VertxHttp.attributes(context).isEmpty())));

    assertThat(get("/").body()).isEqualTo("true");
  }

  private void serve(Consumer<Router> routes) throws Exception {
    server = VertxServer.start(ThreadingModel.EVENT_LOOP, routes);
  }

  @Test
  void an_answer_that_ends_its_connection_is_whole_in_http_2() throws Exception {
    Response answer = Response.text(503, "no").with("Connection", "close");
    serve(router ->
        router.route().handler(VertxHttp.handler(pipeline(request -> Verdict.answer(answer)))));

    HttpResponse<String> response = get("/readyz");

    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).isEqualTo("no");
    assertThat(response.headers().firstValue("Connection")).isEmpty();
  }

  private Pipeline pipeline(Guard guard) {
    return Pipeline.builder().observe(request -> ends::add).guard(guard).build();
  }

  private Verdict where(Request request) {
    seen.add("event loop: " + Context.isOnEventLoopThread());
    return Verdict.pass();
  }

  private Verdict named(Request request) {
    seen.add(request.path());
    return Verdict.pass().with(Attribute.REQUEST_ID, "id-1");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient().send(request(path), BodyHandlers.ofString());
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20)).build();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  private int port() {
    return Objects.requireNonNull(server, "no server has been started").port();
  }

  private Completion endedOnce() throws Exception {
    Completion end = ends.poll(20, TimeUnit.SECONDS);
    assertThat(end).as("end of the request").isNotNull();
    stop();
    assertThat(ends).as("further ends").isEmpty();
    return end;
  }

  private static String logged() {
    return String.valueOf(MDC.get("request_id"));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
