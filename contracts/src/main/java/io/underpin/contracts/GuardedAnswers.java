package io.underpin.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.contracts.RawHttp.Answer;
import io.underpin.http.Attribute;
import io.underpin.http.Completion;
import io.underpin.http.Guard;
import io.underpin.http.HeaderNames;
import io.underpin.http.Headers;
import io.underpin.http.Pipeline;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What guards put on an answer, and what they give in the handler's stead. */
abstract class GuardedAnswers extends ServerUnderTest {

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
    RawHttp slow = serve(pipeline().guard(ServerUnderTest::idFromQuery), call -> {
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
  void problem_says_by_which_ids_it_is_to_be_found() throws Exception {
    RawHttp client = serve(
        pipeline()
            .guard(ServerUnderTest::idFromQuery)
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
}
