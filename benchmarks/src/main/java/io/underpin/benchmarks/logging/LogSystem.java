package io.underpin.benchmarks.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import co.elastic.logging.logback.EcsEncoder;
import io.underpin.logging.logback.UnderpinEncoder;
import java.nio.file.Path;
import java.util.Locale;
import net.logstash.logback.encoder.LogstashEncoder;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/** Who logs. */
public enum LogSystem {
  /** Logback with an encoder that writes nothing: what everybody on Logback pays. */
  FLOOR(LoggerContext.class, "+nothing"),
  /** Underpin as {@code Logging.configure} sets it up: its own appender, full redaction. */
  UNDERPIN(UnderpinEncoder.class, ""),
  /** Underpin's encoder in Logback's {@code OutputStreamAppender}. */
  UNDERPIN_ENCODER(UnderpinEncoder.class, "+OutputStreamAppender"),
  /** As it comes, without any redaction. */
  LOGSTASH(LogstashEncoder.class, ""),
  /** With ten paths and ten patterns. */
  LOGSTASH_MASKED(LogstashEncoder.class, "+masked"),
  /** It does not write key-values. */
  ECS(EcsEncoder.class, ""),
  /** Logback's own. */
  LOGBACK_JSON(JsonEncoder.class, "+JsonEncoder"),
  /** Log4j's, with the template of ECS. */
  LOG4J(JsonTemplateLayout.class, "+ecs"),
  /** Spring Boot's structured logging in the Logstash format. */
  SPRING(StructuredLogEncoder.class, "+logstash");

  private final Class<?> from;
  private final String how;

  LogSystem(Class<?> from, String how) {
    this.from = from;
    this.how = how;
  }

  Side open(Sink sink) {
    return switch (this) {
      case UNDERPIN -> UnderpinSide.open(sink);
      case LOG4J -> Log4jSide.open(sink);
      case FLOOR -> LogbackSide.open(Encoders.nothing(), sink);
      case UNDERPIN_ENCODER -> LogbackSide.open(new UnderpinEncoder(), sink);
      case LOGSTASH -> LogbackSide.open(new LogstashEncoder(), sink);
      case LOGSTASH_MASKED -> LogbackSide.open(Encoders.masked(), sink);
      case ECS -> LogbackSide.open(new EcsEncoder(), sink);
      case LOGBACK_JSON -> LogbackSide.open(new JsonEncoder(), sink);
      case SPRING -> LogbackSide.open(Encoders.spring(), sink);
    };
  }

  /** Whether lines come out at all. */
  boolean writes() {
    return this != FLOOR;
  }

  /** Whether key-values are dropped: then the five of {@link LogEvent#FIELDS} are missing. */
  boolean dropsFields() {
    return this == ECS;
  }

  boolean hidesSecrets() {
    return this == UNDERPIN || this == UNDERPIN_ENCODER || this == LOGSTASH_MASKED;
  }

  /** Name and version of the jar, and how it is used. */
  String label() {
    Path jar = Path.of(from.getProtectionDomain().getCodeSource().getLocation().getPath());
    return String.valueOf(jar.getFileName()).replace(".jar", "") + how;
  }

  /** In a table. */
  String shortLabel() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
