package io.underpin.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.testing.FakeRequest;
import io.underpin.testing.RecordingEvents;
import org.junit.jupiter.api.Test;

class ProblemIdsTest {
  private static final TraceContext TRACE = TraceContext.start();

  private final RecordingEvents events = new RecordingEvents();

  @Test
  void problem_says_by_which_ids_it_is_to_be_found() {
    String body = refused(
        Response.problem(429, "Too Many Requests"),
        Verdict.pass().with(Attribute.REQUEST_ID, "7f3c").with(Attribute.TRACE_CONTEXT, TRACE));

    assertThat(body)
        .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Too Many Requests\",\"status\":429,"
            + "\"request_id\":\"7f3c\",\"trace_id\":\"" + TRACE.traceId() + "\"}");
  }

  @Test
  void nothing_is_said_where_nothing_is_known_or_there_is_no_problem() {
    Verdict.Pass named = Verdict.pass().with(Attribute.REQUEST_ID, "7f3c");

    assertThat(refused(Response.problem(403, "Forbidden"), Verdict.pass()))
        .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403}");
    assertThat(refused(Response.json(403, "{}"), named)).isEqualTo("{}");
    assertThat(refused(Response.of(204), named)).isEmpty();
    assertThat(refused(problem("[1]"), named)).isEqualTo("[1]");
    assertThat(refused(problem("{"), named)).isEqualTo("{");
  }

  @Test
  void members_are_added_to_whatever_object_is_there_and_once_only() {
    Verdict.Pass named = Verdict.pass().with(Attribute.REQUEST_ID, "a\"b\u2028");

    assertThat(refused(problem("{}"), named)).isEqualTo("{ \"request_id\":\"a\\\"b\\u2028\"}");
    assertThat(refused(problem("{\"a\":{}}\n"), named))
        .isEqualTo("{\"a\":{},\"request_id\":\"a\\\"b\\u2028\"}");
    assertThat(refused(problem("{\"request_id\":\"mine\"}"), named))
        .isEqualTo("{\"request_id\":\"mine\"}");
  }

  @Test
  void guard_that_fails_is_told_of_with_the_ids_and_so_is_the_client() {
    Exchange exchange = Pipeline.builder()
        .events(events)
        .guard(request ->
            Verdict.pass().with(Attribute.REQUEST_ID, "7f3c").with(Attribute.TRACE_CONTEXT, TRACE))
        .guard(request -> {
          throw new IllegalStateException("broken");
        })
        .build()
        .begin(FakeRequest.get("/"));

    assertThat(new String(exchange.answer().orElseThrow().body(), UTF_8))
        .contains("\"status\":503", "\"request_id\":\"7f3c\"");
    assertThat(new String(exchange.bodyTooLarge().body(), UTF_8)).contains("\"request_id\"");
    assertThat(events.named("guard.failed").get(0).attributes())
        .containsEntry("request_id", "7f3c")
        .containsEntry("trace_id", TRACE.traceId());
  }

  private static Response problem(String body) {
    return Response.of(400, "application/problem+json", body.getBytes(UTF_8));
  }

  private static String refused(Response answer, Verdict.Pass before) {
    Exchange exchange = Pipeline.builder()
        .guard(request -> before)
        .guard(request -> Verdict.answer(answer))
        .build()
        .begin(FakeRequest.get("/"));
    return new String(exchange.answer().orElseThrow().body(), UTF_8);
  }
}
