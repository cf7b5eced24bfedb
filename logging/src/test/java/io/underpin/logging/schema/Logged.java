package io.underpin.logging.schema;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.read.ListAppender;
import io.underpin.logging.StrictJson;
import io.underpin.logging.logback.UnderpinEncoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.spi.MDCAdapter;

/** Events that a real logger has made, and what encoders make of them. */
final class Logged {
  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  static final String SPAN = "b7ad6b7169203331";

  private Logged() {}

  /** What is usual, and what peers are known to trip over without losing it. */
  // Deprecated is that markers refer to others; people have such markers.
  @SuppressWarnings("deprecation")
  static Map<String, Consumer<Logger>> usual() {
    Map<String, Consumer<Logger>> calls = new LinkedHashMap<>();
    calls.put("message", log -> log.info("placed \"quoted\" Grüße 🎉\nnext"));
    calls.put("arguments", log -> log.warn("order {} of {}", 42, "bob"));
    calls.put("trace", log -> log.trace("fine"));
    calls.put("debug", log -> log.debug("less fine"));
    calls.put(
        "key-values",
        log -> log.atInfo()
            .addKeyValue("orderId", 42)
            .addKeyValue("total", 19.9)
            .addKeyValue("big", 123_456_789_012L)
            .addKeyValue("price", new BigDecimal("12.50"))
            .addKeyValue("express", true)
            .addKeyValue("state", Thread.State.NEW)
            .addKeyValue("items", List.of("a", Map.of("b", 1)))
            .addKeyValue("array", new int[] {1, 2})
            .addKeyValue("took", Duration.ofMillis(1500))
            .addKeyValue("at", Instant.parse("2026-11-21T10:02:11.114Z"))
            .log("placed"));
    Marker audit = MarkerFactory.getDetachedMarker("AUDIT");
    Marker billing = MarkerFactory.getDetachedMarker("BILLING");
    billing.add(MarkerFactory.getDetachedMarker("MONEY"));
    calls.put(
        "markers", log -> log.atError().addMarker(audit).addMarker(billing).log("billed"));
    calls.put("exception", log -> log.error("lost", new IOException("disk full")));
    calls.put("exception without message", log -> log.error("lost", new IOException()));
    calls.put("exception with its own words", log -> log.error("lost", new Worded()));
    calls.put(
        "causes",
        log -> log.error("lost", new IllegalStateException("outer", new IOException("inner"))));
    calls.put("suppressed", log -> {
      IOException cause = new IOException("inner");
      cause.addSuppressed(new IllegalStateException("beside", new IOException("below it")));
      IllegalStateException failure = new IllegalStateException("outer", cause);
      failure.addSuppressed(new IOException("closing"));
      log.error("lost", failure);
    });
    calls.put("circle", log -> {
      IOException cause = new IOException("inner");
      IllegalStateException failure = new IllegalStateException("outer", cause);
      cause.initCause(failure);
      log.error("lost", failure);
    });
    return calls;
  }

  /** The event of this call, made while this context was set. */
  static ILoggingEvent event(Consumer<Logger> call, Map<String, String> context) {
    LoggerContext logback = new LoggerContext();
    MDCAdapter mdc = new LogbackMDCAdapter();
    context.forEach(mdc::put);
    logback.setMDCAdapter(mdc);
    ListAppender<ILoggingEvent> events = new ListAppender<>();
    events.start();
    Logger logger = logback.getLogger("com.acme.Orders");
    logger.setLevel(Level.TRACE);
    logger.addAppender(events);
    call.accept(logger);
    ILoggingEvent event = events.list.get(0);
    event.prepareForDeferredProcessing();
    return event;
  }

  /** What our encoder makes of it. */
  static Map<String, @Nullable Object> ours(ILoggingEvent event, String schema) {
    UnderpinEncoder encoder = new UnderpinEncoder();
    encoder.setSchema(schema);
    encoder.setService("notes");
    encoder.setEnvironment("production");
    encoder.setRelease("1.4.2");
    encoder.start();
    return read(encoder, event);
  }

  /** What this encoder makes of it. */
  static Map<String, @Nullable Object> read(Encoder<ILoggingEvent> encoder, ILoggingEvent event) {
    return StrictJson.line(new String(encoder.encode(event), StandardCharsets.UTF_8));
  }

  /** Whether the names are among these. */
  static List<String> beyond(Map<String, ?> object, String... known) {
    List<String> names = new ArrayList<>(object.keySet());
    names.removeAll(Arrays.asList(known));
    return names;
  }

  // That is what people do, and how peers print it is what we want to know.
  @SuppressWarnings("OverrideThrowableToString")
  private static final class Worded extends IOException {
    private static final long serialVersionUID = 1;

    @Override
    public String toString() {
      return "out of paper";
    }
  }
}
