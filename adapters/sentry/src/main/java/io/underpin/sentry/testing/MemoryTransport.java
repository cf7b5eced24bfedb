package io.underpin.sentry.testing;

import io.sentry.JsonObjectReader;
import io.sentry.NoOpLogger;
import io.sentry.SentryEvent;
import io.underpin.sentry.delivery.EnvelopeTransport;
import io.underpin.sentry.delivery.Receipt;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps envelopes, for a test to look at, at the moment at which they are captured: there is nothing to wait for, and no thread.
 *
 * <pre>{@code
 * MemoryTransport memory = new MemoryTransport();
 * try (SentryErrors sentry = SentryErrors.builder().transport(memory).build().attach()) {
 *   LOG.error("login with password={}", "hunter2");
 *
 *   SecretLeaks.assertNone(memory.text(), "hunter2");
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class MemoryTransport implements EnvelopeTransport {
  private final List<String> envelopes = new CopyOnWriteArrayList<>();

  /** Nothing kept yet. */
  public MemoryTransport() {}

  @Override
  public Receipt send(byte[] envelope) {
    envelopes.add(new String(envelope, StandardCharsets.UTF_8));
    return Receipt.accepted();
  }

  @Override
  public boolean waits() {
    return false;
  }

  /** All envelopes so far, the oldest first, as they would have been sent. */
  public List<String> envelopes() {
    return List.copyOf(envelopes);
  }

  /** All envelopes so far in one text: where to look for secrets. */
  public String text() {
    return String.join("", envelopes);
  }

  /** All events so far, the oldest first; traces and reports of what was not sent are none. */
  public List<SentryEvent> events() {
    List<SentryEvent> events = new ArrayList<>();
    for (String envelope : envelopes) {
      String[] lines = envelope.split("\n", -1);
      for (int i = 1; i + 1 < lines.length; i += 2) {
        if (lines[i].contains("\"type\":\"event\"")) {
          events.add(parsed(lines[i + 1]));
        }
      }
    }
    return events;
  }

  private static SentryEvent parsed(String json) {
    try (JsonObjectReader reader = new JsonObjectReader(new StringReader(json))) {
      return new SentryEvent.Deserializer().deserialize(reader, NoOpLogger.getInstance());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new AssertionError("This is no event: " + json, e);
    }
  }
}
