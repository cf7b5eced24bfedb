package io.underpin.benchmarks.logging;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;

/** What is logged. None but {@link #HITS} has a secret in it. */
public enum LogEvent {
  /** A short message without arguments. */
  SHORT,
  /** Five key-values and three entries of the log context. */
  FIELDS,
  /** An exception with 40 frames. */
  EXCEPTION,
  /** A message of 4 KB that is full of JSON, digits, {@code =} and {@code :}. */
  LONG,
  /** A message of 1 KB with ten secrets in it. */
  HITS;

  static final long ORDER = 4711;
  static final double TOTAL = 19.9;
  static final String CUSTOMER = "c-8812";

  /** In the names of figures. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Through SLF4J. */
  void log(Logger log) {
    switch (this) {
      case SHORT -> log.info(Texts.SHORT);
      case FIELDS ->
        log.atInfo()
            .addKeyValue("orderId", ORDER)
            .addKeyValue("customer", CUSTOMER)
            .addKeyValue("total", TOTAL)
            .addKeyValue("currency", "EUR")
            .addKeyValue("express", true)
            .log(Texts.FIELDS);
      case EXCEPTION -> log.error(Texts.EXCEPTION, Texts.FAILURE);
      case LONG -> log.info(Texts.LONG);
      case HITS -> log.info(Texts.HITS);
    }
  }

  /** The log context while it is logged. */
  Map<String, String> context() {
    return this == FIELDS
        ? Map.of("request_id", "01KAJ3V7Y5", "user", "u-17", "tenant", "acme")
        : Map.of();
  }

  /** What has to stand in the line, each in some value of its own or as a part of one. */
  List<String> parts() {
    return switch (this) {
      case SHORT -> List.of(Texts.SHORT);
      case FIELDS ->
        List.of(
            Texts.FIELDS, "4711", CUSTOMER, "19.9", "EUR", "true", "01KAJ3V7Y5", "u-17", "acme");
      case EXCEPTION ->
        List.of(
            Texts.EXCEPTION,
            Texts.FAILURE.getClass().getName(),
            "stock is out of reach",
            "com.acme.orders.OrderService0",
            "org.container.web.servlet.RequestDispatcher39");
      case LONG -> List.of(Texts.LONG);
      case HITS -> List.of("import of ", " went well");
    };
  }
}
