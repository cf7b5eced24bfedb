package io.underpin.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.contracts.RawHttp.Answer;
import io.underpin.http.Completion;
import io.underpin.http.Guard;
import io.underpin.http.Pipeline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** That each request ends once, whatever becomes of it, and that what fails is told. */
abstract class RequestEnds extends GuardedAnswers {

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
    RawHttp client = serve(pipeline().guard(ServerUnderTest::idFromQuery), application);
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
}
