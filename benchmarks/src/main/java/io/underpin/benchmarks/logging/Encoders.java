package io.underpin.benchmarks.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.List;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.mask.MaskingJsonGeneratorDecorator;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/** Encoders that take more than a constructor. */
final class Encoders {
  private static final List<String> PATHS = List.of(
      "password",
      "passwd",
      "secret",
      "token",
      "accessToken",
      "refreshToken",
      "apiKey",
      "authorization",
      "creditCard",
      "ssn");
  private static final List<String> PATTERNS = List.of(
      "(?i)(?:password|passwd|pwd)\\s*[=:]\\s*\\S+",
      "(?i)(?:api[_-]?key|token|secret)\\s*[=:]\\s*\\S+",
      "(?i)\"(?:password|secret|token|apiKey)\"\\s*:\\s*\"[^\"]*\"",
      "(?i)bearer\\s+[A-Za-z0-9._~+/-]+=*",
      "eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+",
      "\\b(?:\\d[ -]?){13,16}\\b",
      "\\b\\d{3}-\\d{2}-\\d{4}\\b",
      "\\bAKIA[0-9A-Z]{16}\\b",
      "\\bgh[pousr]_[A-Za-z0-9]{36,}\\b",
      "://[^/\\s:@]+:[^/\\s:@]+@");

  private Encoders() {}

  static Encoder<ILoggingEvent> nothing() {
    return new Nothing();
  }

  /** As its manual shows it, with what a careful team would list. */
  static LogstashEncoder masked() {
    MaskingJsonGeneratorDecorator masking = new MaskingJsonGeneratorDecorator();
    PATHS.forEach(masking::addPath);
    PATTERNS.forEach(masking::addValue);
    masking.start();
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.addDecorator(masking);
    return encoder;
  }

  static StructuredLogEncoder spring() {
    StructuredLogEncoder encoder = new StructuredLogEncoder();
    encoder.setFormat("logstash");
    return encoder;
  }

  private static final class Nothing extends EncoderBase<ILoggingEvent> {
    private static final byte[] NO_BYTES = {};

    @Override
    public byte[] headerBytes() {
      return NO_BYTES;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
      return NO_BYTES;
    }

    @Override
    public byte[] footerBytes() {
      return NO_BYTES;
    }
  }
}
