package io.underpin.logging.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.encoder.Encoder;
import io.underpin.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.MarkerFactory;
import org.slf4j.event.KeyValuePair;

/** An event with a made-up secret in each of its parts: whoever writes one of them would write a real one too. */
final class Canary {
  private static final int BYTES = 12;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private final LoggingEvent event = new LoggingEvent();

  Canary(LoggerContext context) {
    event.setLoggerContext(context);
    event.setLoggerName("io.underpin.logging");
    event.setLevel(Level.INFO);
    event.setInstant(TimeSource.system().instant());
    event.setThreadName("worker password=" + secret("thread name"));
    event.setMessage("self-test of redaction, password=" + secret("message") + " api_key={} {}");
    event.setArgumentArray(
        new Object[] {secret("argument"), Map.of("password", secret("map in an argument"))});
    event.addMarker(MarkerFactory.getDetachedMarker("password=" + secret("marker")));
    event.setMDCPropertyMap(Map.of("db_password", secret("log context")));
    event.setKeyValuePairs(List.of(
        new KeyValuePair("client_secret", secret("key-value")),
        new KeyValuePair("login", Map.of("password", secret("map in a key-value"))),
        new KeyValuePair("password=" + secret("name of a key-value"), 1)));
    Throwable cause = new IllegalArgumentException(
        "postgresql://app:" + secret("message of a cause") + "@db/app");
    Throwable thrown = new IllegalStateException(
        "Authorization: Bearer " + secret("message of an exception"), cause);
    thrown.addSuppressed(new IllegalStateException("pwd=" + secret("suppressed exception")));
    event.setThrowableProxy(new ThrowableProxy(thrown));
  }

  /** In which parts of the event this encoder leaves a secret; empty if in none. */
  List<String> leaksThrough(Encoder<ILoggingEvent> encoder) {
    byte[] encoded = encoder.encode(event);
    String written = encoded == null ? "" : new String(encoded, StandardCharsets.UTF_8);
    List<String> leaks = new ArrayList<>();
    secrets.forEach((part, secret) -> {
      if (written.contains(secret)) {
        leaks.add(part);
      }
    });
    return leaks;
  }

  private String secret(String part) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    // A letter in front, so that nobody takes it for a number.
    String secret = "k" + HexFormat.of().formatHex(bytes);
    secrets.put(part, secret);
    return secret;
  }
}
