package io.underpin.logging.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.FilterReply;
import io.underpin.logging.BadThrowables;
import io.underpin.logging.CapturedLog;
import io.underpin.logging.line.Format;
import io.underpin.logging.testing.RecordingLog;
import io.underpin.redact.Redactor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Throwables that Logback does not survive to read: the application sees nothing of it, and the event comes out. */
class ThrowableGuardTest {
  private static final Logger LOG = LogbackSetup.context().getLogger(Guarded.class);

  static Set<String> bad() {
    return BadThrowables.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void tells_all_there_is_to_tell_of_the_event(String what) {
    Throwable thrown = bad(what);
    MDC.put("user", "7");
    try (CapturedLog log = CapturedLog.json()) {
      LOG.atError()
          .addMarker(MarkerFactory.getDetachedMarker("audit"))
          .addKeyValue("password", "hunter2-hunter2")
          .addKeyValue("order", 42)
          .setCause(thrown)
          .log("not {}", "paid");

      assertThat(log.takeLine())
          .containsEntry("level", "ERROR")
          .containsEntry("logger", LOG.getName())
          .containsEntry("message", "not paid")
          .containsEntry("user", "7")
          .containsEntry("order", 42)
          .containsEntry("password", "[REDACTED]")
          .containsEntry("markers", List.of("audit"))
          .containsKeys("time", "thread")
          .extractingByKey("exception")
          .asString()
          .contains(thrown.getClass().getName())
          .containsAnyOf("[FAILED java.lang.", "[missing]", "[left out]");
    } finally {
      MDC.remove("user");
    }
  }

  @ParameterizedTest
  @MethodSource("bad")
  void whatever_method_of_the_logger_is_called(String what) {
    Throwable thrown = bad(what);
    try (CapturedLog log = CapturedLog.json()) {
      LOG.warn("paid", thrown);
      LOG.warn("pai{}", "d", thrown);
      LOG.warn("{}", "paid", thrown);
      LOG.warn("paid {} {} {}", 1, 2, 3, thrown);
      LOG.warn("paid and no place", (Object) thrown);
      LOG.warn(MarkerFactory.getDetachedMarker("audit"), "paid", thrown);
      LOG.log(null, Logger.FQCN, org.slf4j.spi.LocationAwareLogger.WARN_INT, "paid", null, thrown);
      LOG.atWarn().log("paid {}", thrown);
      LOG.atWarn().addArgument("paid").addArgument(thrown).log("{}");

      assertThat(log.takeLines())
          .hasSize(9)
          .allSatisfy(line -> assertThat(line)
              .containsEntry("level", "WARN")
              .containsKey("exception")
              .extractingByKey("message")
              .asString()
              .startsWith("paid"));
    }
  }

  @ParameterizedTest
  @MethodSource("bad")
  void other_appenders_of_the_logger_can_read_it(String what) {
    Throwable thrown = bad(what);
    ListAppender<ILoggingEvent> other = new ListAppender<>();
    other.start();
    try (CapturedLog log = CapturedLog.json()) {
      LOG.addAppender(other);
      LOG.error("not paid", thrown);

      assertThat(other.list).hasSize(1);
      assertThat(other.list.get(0).getThrowableProxy().getClassName())
          .isEqualTo(thrown.getClass().getName());
      assertThat(ThrowableProxyUtil.asString(other.list.get(0).getThrowableProxy()))
          .startsWith(thrown.getClass().getName() + ": ")
          .hasSizeLessThan(200_000);
      assertThat(log.take()).contains("not paid");
    } finally {
      LOG.detachAppender(other);
    }
  }

  @Test
  void what_can_be_read_stands_there() {
    try (CapturedLog log = CapturedLog.json()) {
      LOG.error("not paid", new IOException("above", bad("toString throws")));

      assertThat(log.takeLine().get("exception"))
          .asString()
          .contains("java.io.IOException: above\n", "what_can_be_read_stands_there")
          .contains("WithoutText: said [FAILED java.lang.IllegalStateException]\n")
          .contains(" common frames omitted");
    }
  }

  @Test
  void secrets_in_it_are_hidden() {
    try (CapturedLog log = CapturedLog.json()) {
      LOG.error("no", new IOException("password=hunter2-hunter2", bad("getMessage throws")));

      assertThat(log.take()).contains("password=[REDACTED]").doesNotContain("hunter2");
    }
  }

  @Test
  void two_throwables_at_the_end_are_one_argument_and_one_exception() {
    try (CapturedLog log = CapturedLog.json()) {
      LOG.error("first {}", new IOException("one"), bad("getMessage throws"));

      assertThat(log.takeLine())
          .containsEntry("message", "first java.io.IOException: one")
          .extractingByKey("exception")
          .asString()
          .contains("WithoutMessage");
    }
  }

  @Test
  void a_throwable_that_can_be_read_is_left_to_logback() {
    ListAppender<ILoggingEvent> other = new ListAppender<>();
    other.start();
    IOException circle = new IOException("circle");
    circle.addSuppressed(new Counted(circle));
    try (CapturedLog log = CapturedLog.json()) {
      LOG.addAppender(other);
      LOG.error("circle", circle);
      LOG.error("deep", BadThrowables.causes(90));
      LOG.error("own", new Counted(new Counted(null)));

      assertThat(other.list)
          .hasSize(3)
          .allMatch(event -> event.getThrowableProxy() instanceof ThrowableProxy);
      assertThat(log.takeLines()).hasSize(3);
    } finally {
      LOG.detachAppender(other);
    }
  }

  @Test
  void nothing_is_read_below_the_level() {
    Counted counted = new Counted(null);
    try (CapturedLog log = new CapturedLog(Format.JSON, Redactor.standard())) {
      LOG.setLevel(Level.ERROR);
      LOG.warn("not written", counted);
      LOG.warn("not written", bad("getMessage throws"));
      LOG.atWarn().setCause(bad("getMessage throws")).log("not written");

      assertThat(counted.read).isZero();
      assertThat(log.take()).isEmpty();
    } finally {
      LOG.setLevel(null);
    }
  }

  @Test
  void one_that_logs_itself_comes_to_an_end() {
    try (CapturedLog log = CapturedLog.json()) {
      LOG.error("outermost", new Talkative());

      assertThat(log.takeLines())
          .hasSizeBetween(2, 100)
          .last()
          .satisfies(line -> assertThat(line).containsEntry("message", "outermost"));
    }
  }

  @Test
  void one_that_logs_another_is_read_as_ever() {
    try (CapturedLog log = CapturedLog.json()) {
      LOG.error("outer", new Counted(null) {
        @Override
        public String getMessage() {
          LOG.error("inner", new Counted(null));
          return "said";
        }
      });

      assertThat(log.take()).contains("\"inner\"", "\"outer\"", "said").doesNotContain("left out");
    }
  }

  @Test
  void the_caller_is_he_who_logged() {
    ListAppender<ILoggingEvent> other = new ListAppender<>();
    other.start();
    try (CapturedLog log = CapturedLog.json()) {
      LOG.addAppender(other);
      LOG.error("directly", bad("getMessage throws"));
      LOG.atError().setCause(bad("getMessage throws")).log("fluently");

      assertThat(other.list)
          .hasSize(2)
          .allMatch(event ->
              event.getCallerData()[0].getMethodName().equals("the_caller_is_he_who_logged"));
      assertThat(log.takeLines()).hasSize(2);
    } finally {
      LOG.detachAppender(other);
    }
  }

  @Test
  void other_turbo_filters_are_asked_once_and_obeyed() {
    for (FilterReply reply : FilterReply.values()) {
      Opinion opinion = new Opinion(reply);
      try (CapturedLog log = CapturedLog.json()) {
        LogbackSetup.context().addTurboFilter(opinion);
        LOG.setLevel(Level.ERROR);

        LOG.warn("above", bad("getMessage throws"));
        LOG.error("below", bad("getMessage throws"));

        assertThat(opinion.asked).as(reply.name()).isEqualTo(2);
        assertThat(log.take().lines().count())
            .as(reply.name())
            .isEqualTo(Map.of(FilterReply.DENY, 0L, FilterReply.NEUTRAL, 1L, FilterReply.ACCEPT, 2L)
                .get(reply));
      } finally {
        LOG.setLevel(null);
        LogbackSetup.context().getTurboFilterList().remove(opinion);
      }
    }
  }

  @Test
  void fluent_events_that_others_deny_are_not_written() {
    Opinion opinion = new Opinion(FilterReply.NEUTRAL);
    try (CapturedLog log = CapturedLog.json()) {
      LogbackSetup.context().addTurboFilter(opinion);
      var event = LOG.atError().setCause(bad("getMessage throws"));
      opinion.reply = FilterReply.DENY;

      event.log("no");

      assertThat(log.take()).isEmpty();
    } finally {
      LogbackSetup.context().getTurboFilterList().remove(opinion);
    }
  }

  @Test
  void a_filter_in_front_that_accepts_does_not_make_it_blind() {
    Opinion opinion = new Opinion(FilterReply.ACCEPT);
    LogbackSetup.context().addTurboFilter(opinion);
    try (CapturedLog log = CapturedLog.json()) {
      LOG.error("paid", bad("getMessage throws"));

      assertThat(log.take()).contains("WithoutMessage");
    } finally {
      LogbackSetup.context().getTurboFilterList().remove(opinion);
    }
  }

  @Test
  void there_is_one_as_long_as_somebody_of_ours_listens() {
    assertThat(guards(LogbackSetup.context())).isZero();
    CapturedLog first = CapturedLog.json();
    CapturedLog second = CapturedLog.json();
    RecordingLog third = RecordingLog.of(Guarded.class);

    assertThat(guards(LogbackSetup.context())).isEqualTo(1);
    second.close();
    first.close();
    assertThat(guards(LogbackSetup.context())).isEqualTo(1);
    LOG.error("paid", bad("getMessage throws"));
    assertThat(third.messages()).containsExactly("paid");
    third.close();
    assertThat(guards(LogbackSetup.context())).isZero();
  }

  @Test
  void a_detached_logger_has_one_too() {
    try (RecordingLog log = RecordingLog.detached(Guarded.class)) {
      log.logger().error("paid", bad("getMessage throws"));

      assertThat(log.messages()).containsExactly("paid");
    }
  }

  @Test
  void an_encoder_alone_brings_one_until_logback_is_reset() {
    LoggerContext context = new LoggerContext();
    UnderpinEncoder encoder = new UnderpinEncoder();
    encoder.setContext(context);
    encoder.start();

    assertThat(guards(context)).isEqualTo(1);
    context.reset();
    assertThat(guards(context)).isZero();
    encoder.stop();
    encoder.start();
    assertThat(guards(context)).isEqualTo(1);
    encoder.stop();
    assertThat(guards(context)).isZero();
  }

  private static long guards(LoggerContext context) {
    return context.getTurboFilterList().stream()
        .filter(ThrowableGuard.class::isInstance)
        .count();
  }

  private static Throwable bad(String what) {
    return BadThrowables.all().getOrDefault(what, new IOException("unknown " + what));
  }

  /** Whose logger it is. */
  private static final class Guarded {}

  /** How often somebody has looked at it. */
  private static class Counted extends Exception {
    private static final long serialVersionUID = 1;
    private int read;

    Counted(@Nullable Throwable cause) {
      super("counted", cause);
    }

    @Override
    public @Nullable String getMessage() {
      read++;
      return super.getMessage();
    }
  }

  /** Logs itself whenever it is asked. */
  private static final class Talkative extends Exception {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      LoggerFactory.getLogger("com.acme.Talkative").info("inner", this);
      return "said";
    }
  }

  /** A turbo filter that thinks so. */
  private static final class Opinion extends TurboFilter {
    private FilterReply reply;
    private int asked;

    private Opinion(FilterReply reply) {
      this.reply = reply;
    }

    @Override
    public FilterReply decide(
        @Nullable Marker marker,
        Logger logger,
        Level level,
        @Nullable String format,
        Object @Nullable [] params,
        @Nullable Throwable thrown) {
      if (logger == LOG) {
        asked++;
        return reply;
      }
      return FilterReply.NEUTRAL;
    }
  }
}
