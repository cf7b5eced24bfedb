package io.underpin.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.contracts.RawHttp.Answer;
import io.underpin.http.Verdict;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/**
 * What a pipeline promises on every server, asked over real sockets.
 *
 * <p>An adapter's test extends this and starts its server. The server must take 32 KB of request headers and hand on every
 * path; what it refuses by default belongs into the adapter's README. SLF4J needs a provider with a working MDC, such as
 * Logback. What stands here is the log context; the other subjects are in the classes below this one.
 */
public abstract class HttpAdapterContract extends RequestsAsSent {

  /** A kit is made by JUnit. */
  protected HttpAdapterContract() {}

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

  private static String logContext() {
    return MDC.get("request_id") + " " + MDC.get("trace_id");
  }
}
