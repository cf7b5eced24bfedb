package io.underpin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class TraceContextTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String SENT = "00-" + TRACE + "-" + SPAN + "-01";

  @AfterEach
  void clear() {
    MDC.clear();
  }

  @Test
  void is_read_and_sent_on_as_it_was() {
    TraceContext sender = TraceContext.parse(SENT).orElseThrow();

    assertThat(sender.traceId()).isEqualTo(TRACE);
    assertThat(sender.spanId()).isEqualTo(SPAN);
    assertThat(sender.parentId()).isEmpty();
    assertThat(sender.isSampled()).isTrue();
    assertThat(sender.traceparent()).isEqualTo(SENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-the-future-will-be-like",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-010",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.what",
        "0x-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473.-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902bg-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g",
        "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7_01",
        " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 ",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01aa",
        "00-\u0664bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01"
      })
  void is_refused_if_it_is_not_exactly_of_the_form(String sent) {
    assertThat(TraceContext.parse(sent)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-the-future-will-be-like",
        "fe-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-"
      })
  void later_version_is_read_as_far_as_it_is_known_and_sent_on_as_the_first(String sent) {
    assertThat(TraceContext.parse(sent).orElseThrow().traceparent()).isEqualTo(SENT);
  }

  @Test
  void flags_that_nobody_knows_are_not_sent_on() {
    assertThat(flags("00")).isEqualTo("00");
    assertThat(flags("02")).isEqualTo("02");
    assertThat(flags("03")).isEqualTo("03");
    assertThat(flags("fc")).isEqualTo("00");
    assertThat(flags("09")).isEqualTo("01");
    assertThat(TraceContext.parse(SENT).orElseThrow().sampled(false).flags()).isEqualTo("00");
  }

  @Test
  void child_is_another_span_of_the_same_trace() {
    TraceContext here =
        TraceContext.parse(SENT, List.of("a=1")).map(TraceContext::child).orElseThrow();

    assertThat(here.traceId()).isEqualTo(TRACE);
    assertThat(here.spanId()).matches("[0-9a-f]{16}").isNotEqualTo(SPAN);
    assertThat(here.parentId()).contains(SPAN);
    assertThat(here.state()).isEqualTo("a=1");
    assertThat(here.traceparent()).isEqualTo("00-" + TRACE + "-" + here.spanId() + "-01");
  }

  @Test
  void new_traces_are_sampled_random_and_read_again() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      TraceContext made = TraceContext.start();
      ids.add(made.traceId());
      ids.add(made.spanId());

      assertThat(made.flags()).isEqualTo("03");
      assertThat(made.randomness()).isBetween(0L, (1L << 56) - 1);
      assertThat(TraceContext.parse(made.traceparent()).orElseThrow())
          .hasToString(made.traceparent());
    }
    assertThat(ids).hasSize(2000);
    assertThat(TraceContext.parse(SENT).orElseThrow().randomness()).isEqualTo(0xce929d0e0e4736L);
  }

  @Test
  void state_of_tracing_systems_is_handed_on() {
    assertThat(state("congo=t61rcWkgMzE,rojo=00f067aa0ba902b7"))
        .isEqualTo("congo=t61rcWkgMzE,rojo=00f067aa0ba902b7");
    assertThat(state("a=1 , ,b=2\t", "", "0t@sys=x y")).isEqualTo("a=1,b=2,0t@sys=x y");
    assertThat(state()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "=1",
        "a=",
        "A=1",
        "a b=1",
        "a@b@c=1",
        "@a=1",
        "a=1=2",
        "a=\u00e9",
        "a=1,a=2",
        "a=1\r\nb: 2",
        "a=x\u0007"
      })
  void state_that_is_not_of_the_form_is_left_out(String sent) {
    assertThat(state("ok=1", sent)).isEmpty();
  }

  @Test
  void state_that_is_too_much_is_left_out() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 33; i++) {
      many.append("k").append(i).append("=1,");
    }

    assertThat(state(many.toString())).isEmpty();
    assertThat(state("a=" + "x".repeat(257))).isEmpty();
    assertThat(state("a=" + "x".repeat(256), "b=" + "x".repeat(251))).hasSize(512);
    assertThat(state("a=" + "x".repeat(256), "b=" + "x".repeat(252))).isEmpty();
  }

  @Test
  void ids_stand_in_the_log_context() {
    TraceContext here = TraceContext.parse(SENT).orElseThrow();

    LogScope scope = LogScope.open(Attributes.of(Attribute.TRACE_CONTEXT, here));

    assertThat(MDC.getCopyOfContextMap())
        .containsEntry("trace_id", TRACE)
        .containsEntry("span_id", SPAN)
        .containsEntry("trace_flags", "01")
        .hasSize(3);
    scope.close();
    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
  }

  private static String flags(String sent) {
    return TraceContext.parse("00-" + TRACE + "-" + SPAN + "-" + sent)
        .orElseThrow()
        .flags();
  }

  private static String state(String... lines) {
    return TraceContext.parse(SENT, List.of(lines)).orElseThrow().state();
  }
}
