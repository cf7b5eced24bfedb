package io.underpin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.event.Event;
import io.underpin.http.Verdict.Pass;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PipelineTest {
  private static final FakeRequest REQUEST = FakeRequest.get("/orders");

  private final RecordingEvents events = new RecordingEvents();
  private final FakeTime time = new FakeTime();
  private final List<String> told = new ArrayList<>();

  @Test
  void lingers_for_a_time_that_makes_sense() {
    Pipeline pipeline = Pipeline.builder().linger(Duration.ofSeconds(60)).build();

    assertThat(pipeline.begin(FakeRequest.get("/")).linger()).hasSeconds(60);
    assertThat(Pipeline.builder().build().begin(FakeRequest.get("/")).linger()).hasSeconds(2);
    for (Duration wrong : List.of(Duration.ZERO, Duration.ofMillis(60_001))) {
      assertThatThrownBy(() -> Pipeline.builder().linger(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong.toString(), "1 ms to 60 s");
    }
  }

  @Test
  void asks_guards_in_the_order_in_which_they_are_written_until_one_answers() {
    Exchange exchange = pipeline()
        .guard(telling("first", Verdict.pass()))
        .guard(telling("second", Verdict.answer(Response.of(403))))
        .guard(telling("third", Verdict.pass()))
        .build()
        .begin(REQUEST);

    assertThat(told).containsExactly("first", "second");
    assertThat(exchange.answer().orElseThrow().status()).isEqualTo(403);
  }

  @Test
  void lets_a_request_pass_that_no_guard_answers() {
    Exchange exchange = pipeline().guard(request -> Verdict.pass()).build().begin(REQUEST);

    assertThat(exchange.answer()).isEmpty();
    assertThat(exchange.headers()).isEqualTo(Headers.none());
    assertThat(exchange.attributes().isEmpty()).isTrue();
  }

  @Test
  void answer_stands_on_top_of_the_headers_of_earlier_guards() {
    Response refusal = Response.text(403, "no").with("X-A", "answer");
    Exchange exchange = pipeline()
        .guard(request -> Verdict.pass(Headers.of("X-A", "1").and("X-B", "2")))
        .guard(request -> Verdict.answer(refusal))
        .build()
        .begin(REQUEST);

    Headers headers = exchange.answer().orElseThrow().headers();

    assertThat(headers.all("X-A")).containsExactly("answer");
    assertThat(headers.all("X-B")).containsExactly("2");
  }

  @Test
  void later_guards_and_the_end_see_what_earlier_guards_have_found_out() {
    Attribute<Integer> weight = Attribute.of("weight", Integer.class);
    List<Integer> seen = new ArrayList<>();
    Exchange exchange = pipeline()
        .guard(request -> Verdict.pass().with(weight, 1))
        .guard(request -> Verdict.pass().with(weight, request.attribute(weight).orElseThrow() + 1))
        .guard(request -> {
          seen.add(request.attribute(weight).orElseThrow());
          return Verdict.pass()
              .atEnd(end -> seen.add(end.attributes().get(weight).orElseThrow()));
        })
        .build()
        .begin(REQUEST);

    exchange.end(200);

    assertThat(seen).containsExactly(2, 2);
  }

  @Test
  void guard_sees_what_the_request_itself_knows_unless_a_guard_knows_better() {
    FakeRequest request = REQUEST.with(Attribute.PRINCIPAL, "ada");
    List<String> seen = new ArrayList<>();
    Guard asking = r -> {
      seen.add(r.attribute(Attribute.PRINCIPAL).orElse("nobody"));
      return Verdict.pass().with(Attribute.PRINCIPAL, "grace");
    };

    pipeline().guard(asking).guard(asking).build().begin(request);

    assertThat(seen).containsExactly("ada", "grace");
  }

  @Test
  void guard_that_throws_an_error_or_returns_nothing_refuses() {
    List<Guard> broken = List.of(
        request -> {
          throw new IllegalStateException("secret");
        },
        request -> {
          throw new StackOverflowError();
        },
        request -> nothing(),
        request -> Verdict.answer(nothing()),
        Route.get("/orders", request -> nothing()),
        request -> Verdict.pass((Headers) nothing()));

    for (Guard guard : broken) {
      Exchange exchange =
          pipeline().guard(guard).guard(telling("next", Verdict.pass())).build().begin(REQUEST);

      assertThat(exchange.answer().orElseThrow().status()).isEqualTo(503);
    }
    assertThat(told).isEmpty();
    assertThat(events.named("guard.failed")).hasSize(broken.size());
  }

  @Test
  void failed_guard_is_told_with_its_type_and_cause() {
    Guard guard = new ThrowingGuard();

    pipeline().guard(guard).build().begin(REQUEST);

    Event event = events.all().get(0);
    assertThat(event.attributes()).containsEntry("type", ThrowingGuard.class.getName());
    assertThat(event.cause()).containsInstanceOf(IllegalStateException.class);
    assertThat(event.time()).isEqualTo(time.instant());
  }

  @Test
  void guard_that_fails_over_and_over_does_not_flood_the_log() {
    Pipeline pipeline = pipeline().guard(new ThrowingGuard()).build();

    for (int i = 0; i < 1000; i++) {
      assertThat(pipeline.begin(REQUEST).answer().orElseThrow().status()).isEqualTo(503);
    }
    assertThat(events.named("guard.failed")).hasSize(10);
    time.advance(Duration.ofSeconds(1));
    pipeline.begin(REQUEST);
    pipeline.begin(REQUEST);

    assertThat(events.named("guard.failed"))
        .hasSize(11)
        .last()
        .satisfies(event -> assertThat(event.attributes()).containsEntry("untold", 990L));
  }

  @Test
  void flood_of_one_failure_hides_no_other() {
    AtomicBoolean first = new AtomicBoolean(true);
    Pipeline pipeline = pipeline()
        .observe(request -> end -> {
          throw new IllegalStateException("observer");
        })
        .guard(request -> {
          if (first.get()) {
            throw new IllegalStateException("first guard");
          }
          return Verdict.pass().atEnd(end -> {
            throw new IllegalStateException("end");
          });
        })
        .guard(new ThrowingGuard())
        .build();
    for (int i = 0; i < 100; i++) {
      pipeline.begin(REQUEST);
    }
    first.set(false);

    pipeline.begin(REQUEST).end(503);

    assertThat(events.named("guard.failed")).hasSize(11);
    assertThat(events.named("guard.end_failed")).hasSize(1);
    assertThat(events.named("observer.failed")).hasSize(1);
  }

  @Test
  void end_runs_actions_and_then_observers_the_last_first() {
    Exchange exchange = pipeline()
        .observe(request -> end -> told.add("observer 1"))
        .observe(request -> end -> told.add("observer 2"))
        .guard(ending("guard 1"))
        .guard(ending("guard 2"))
        .build()
        .begin(REQUEST);

    exchange.end(200);

    assertThat(told).containsExactly("guard 2", "guard 1", "observer 2", "observer 1");
  }

  @Test
  void end_actions_of_earlier_guards_run_when_a_later_one_refuses() {
    Exchange exchange = pipeline()
        .guard(ending("guard 1"))
        .guard(request -> Verdict.answer(Response.of(429)))
        .guard(ending("guard 3"))
        .build()
        .begin(REQUEST);

    exchange.end(429);

    assertThat(told).containsExactly("guard 1");
  }

  @Test
  void end_actions_of_earlier_guards_run_when_a_later_one_fails() {
    Exchange exchange =
        pipeline().guard(ending("guard 1")).guard(new ThrowingGuard()).build().begin(REQUEST);

    exchange.end(503);

    assertThat(told).containsExactly("guard 1");
  }

  @Test
  void only_the_first_end_counts() {
    List<Integer> statuses = new ArrayList<>();
    Exchange exchange =
        pipeline().observe(request -> end -> statuses.add(end.status())).build().begin(REQUEST);

    exchange.end(200);
    exchange.end(500, 3, new IllegalStateException("late"));

    assertThat(statuses).containsExactly(200);
  }

  @Test
  void threads_that_end_a_request_together_run_its_end_once() throws Exception {
    int threads = 8;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 200; round++) {
        AtomicInteger ends = new AtomicInteger();
        Exchange exchange = pipeline()
            .observe(request -> end -> ends.incrementAndGet())
            .guard(request -> Verdict.pass().atEnd(end -> ends.incrementAndGet()))
            .build()
            .begin(REQUEST);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          running.add(executor.submit(() -> {
            start.await();
            exchange.end(200);
            return null;
          }));
        }
        start.countDown();
        for (Future<?> each : running) {
          each.get(20, TimeUnit.SECONDS);
        }

        assertThat(ends).hasValue(2);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void completion_tells_status_bytes_duration_and_failure() {
    List<Completion> ends = new ArrayList<>();
    Exchange exchange = pipeline().observe(request -> ends::add).build().begin(REQUEST);
    IllegalStateException failure = new IllegalStateException("boom");

    time.advance(Duration.ofMillis(7));
    time.jumpTo(time.instant().minusSeconds(60));
    exchange.end(500, 12, failure);

    Completion end = ends.get(0);
    assertThat(end.status()).isEqualTo(500);
    assertThat(end.bodyBytes()).isEqualTo(12);
    assertThat(end.duration()).isEqualTo(Duration.ofMillis(7));
    assertThat(end.nanos()).isEqualTo(7_000_000);
    assertThat(end.failure()).containsSame(failure);
  }

  @Test
  void end_without_particulars_knows_neither_length_nor_failure() {
    List<Completion> ends = new ArrayList<>();
    Exchange exchange = pipeline().observe(request -> ends::add).build().begin(REQUEST);

    exchange.end(200);

    assertThat(ends.get(0).bodyBytes()).isEqualTo(-1);
    assertThat(ends.get(0).failure()).isEmpty();
  }

  @Test
  void observer_that_fails_on_arrival_is_left_out_and_the_others_go_on() {
    Exchange exchange = pipeline()
        .observe(request -> {
          throw new AssertionError("broken");
        })
        .observe(request -> nothing())
        .observe(request -> end -> told.add("third"))
        .build()
        .begin(REQUEST);

    exchange.end(200);

    assertThat(exchange.answer()).isEmpty();
    assertThat(told).containsExactly("third");
    assertThat(events.named("observer.failed")).hasSize(2);
  }

  @Test
  void what_an_end_action_or_a_watch_throws_keeps_the_others_from_nothing() {
    Exchange exchange = pipeline()
        .observe(request -> end -> told.add("observer"))
        .observe(request -> end -> {
          throw new IllegalStateException("watch");
        })
        .guard(ending("guard"))
        .guard(request -> Verdict.pass().atEnd(end -> {
          throw new StackOverflowError();
        }))
        .build()
        .begin(REQUEST);

    exchange.end(200);

    assertThat(told).containsExactly("guard", "observer");
    assertThat(events.all())
        .extracting(Event::name)
        .containsExactly("guard.end_failed", "observer.failed");
  }

  @Test
  void sink_that_throws_does_not_reach_the_server() {
    Pipeline pipeline = Pipeline.builder()
        .events(event -> {
          throw new IllegalStateException("full");
        })
        .guard(new ThrowingGuard())
        .build();

    Exchange exchange = pipeline.begin(REQUEST);

    assertThat(exchange.answer().orElseThrow().status()).isEqualTo(503);
  }

  @Test
  void observers_see_a_request_before_any_guard_does() {
    pipeline()
        .guard(telling("guard", Verdict.pass()))
        .observe(request -> {
          told.add("observer of " + request.path());
          return end -> {};
        })
        .build()
        .begin(REQUEST);

    assertThat(told).containsExactly("observer of /orders", "guard");
  }

  @Test
  void pipeline_that_is_built_does_not_change_with_its_builder() {
    Pipeline.Builder builder = pipeline();
    Pipeline pipeline = builder.build();

    builder.guard(request -> Verdict.answer(Response.of(403)));

    assertThat(pipeline.begin(REQUEST).answer()).isEmpty();
  }

  @Test
  void exchange_shows_the_request_as_it_is() {
    FakeRequest request = FakeRequest.post("/a%2e?b")
        .withHeader("X-A", "1")
        .withHeader("x-a", "2")
        .from("::1")
        .overTls();

    Exchange exchange = pipeline().build().begin(request);

    assertThat(exchange.method()).isEqualTo("POST");
    assertThat(exchange.path()).isEqualTo("/a%2e");
    assertThat(exchange.query()).contains("b");
    assertThat(exchange.headers("X-a")).containsExactly("1", "2");
    assertThat(exchange.header("x-A")).contains("1");
    assertThat(exchange.header("other")).isEmpty();
    assertThat(exchange.remoteAddress()).isEqualTo("::1");
    assertThat(exchange.secure()).isTrue();
  }

  private Pipeline.Builder pipeline() {
    return Pipeline.builder().events(events).time(time);
  }

  private Guard telling(String name, Verdict verdict) {
    return request -> {
      told.add(name);
      return verdict;
    };
  }

  private Guard ending(String name) {
    return request -> pass(name);
  }

  private Pass pass(String name) {
    return Verdict.pass().atEnd(end -> told.add(name));
  }

  // What a caller without null checks may hand us.
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }

  private static final class ThrowingGuard implements Guard {
    @Override
    public Verdict check(Request request) {
      throw new IllegalStateException("secret");
    }
  }
}
