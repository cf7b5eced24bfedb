package io.underpin.sentry;

import io.sentry.Hint;
import io.sentry.SentryEnvelope;
import io.sentry.SentryEnvelopeItem;
import io.sentry.SentryItemType;
import io.sentry.SentryOptions;
import io.sentry.protocol.SentryId;
import io.sentry.transport.ITransport;
import io.sentry.transport.RateLimiter;
import io.underpin.sentry.delivery.Outbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The SDK's way into the {@link Outbox}: envelopes are serialized, and so redacted, before they wait anywhere. */
final class Delivery implements ITransport {
  private final SentryOptions options;
  private final Outbox outbox;
  private final Map<SentryId, Ticket> tickets = new ConcurrentHashMap<>();

  /** What is known here of an event that the SDK has in hand on this thread. */
  private static final class Ticket {
    private final boolean important;
    private boolean kept;

    Ticket(boolean important) {
      this.important = important;
    }
  }

  Delivery(SentryOptions options, Outbox outbox) {
    this.options = options;
    this.outbox = outbox;
  }

  /** Has the SDK send this event, and says whether it got as far as the outbox. */
  boolean delivers(SentryId id, boolean important, Runnable capture) {
    Ticket ticket = new Ticket(important);
    tickets.put(id, ticket);
    try {
      capture.run();
      return ticket.kept;
    } finally {
      tickets.remove(id);
    }
  }

  @Override
  public void send(SentryEnvelope envelope, Hint hint) throws IOException {
    SentryId id = envelope.getHeader().getEventId();
    Ticket ticket = id == null ? null : tickets.get(id);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * 1024);
    try {
      String category = category(envelope);
      options
          .getSerializer()
          .serialize(options.getClientReportRecorder().attachReportToEnvelope(envelope), bytes);
      boolean kept =
          outbox.offer(bytes.toByteArray(), category, ticket != null && ticket.important);
      if (ticket != null) {
        ticket.kept = kept;
      }
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Override
  public void flush(long timeoutMillis) {
    outbox.flush(Duration.ofMillis(timeoutMillis));
  }

  @Override
  public @Nullable RateLimiter getRateLimiter() {
    return null;
  }

  @Override
  public void close(boolean isRestarting) {
    outbox.close();
  }

  @Override
  public void close() {
    outbox.close();
  }

  // Asks each item for its bytes, so that one that cannot be written is noticed here.
  private static String category(SentryEnvelope envelope) throws Exception {
    String category = "error";
    for (SentryEnvelopeItem item : envelope.getItems()) {
      item.getData();
      if (item.getHeader().getType() == SentryItemType.Transaction) {
        category = "transaction";
      }
    }
    return category;
  }
}
