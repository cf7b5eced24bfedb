package io.underpin.health.webhook;

import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Posts events to a URL as JSON: tells a chat, a pager or another service when a check goes down, and when it is up again.
 *
 * <pre>{@code
 * WebhookNotifier notifier = WebhookNotifier.to(slackUrl)
 *     .service("orders")
 *     .payload(Payload.slack())
 *     .build();
 * Health health = Health.builder().events(EventSink.all(EventSink.logging(), notifier)).start();
 * }</pre>
 *
 * <p>Unless set otherwise: {@code health.changed} of checks and probes from WARN on, and the all-clear of each that was told; one alarm in 10
 * minutes for each check, unless a more severe one follows; what was held back is told at the end of that time if it is still so, with a
 * count. An all-clear is held back never. Messages arrive in order, one at a time. An attempt takes at most 5 s; no answer, a 5xx, 408, 425
 * or 429 is tried again, 8 times in about 2 minutes, or when {@code Retry-After} says, at most 5 minutes later. Of more than 100 that
 * wait the oldest alarms are dropped. What was lost is counted in the next message and told as {@code webhook.failed}. Redirects are
 * not followed.
 *
 * <p>The URL is never shown, for it holds tokens. {@link #emit} takes a lock for a moment and never waits for the network: one daemon thread
 * does, and exists only while something waits. Safe for use by several threads.
 */
public final class WebhookNotifier implements EventSink, AutoCloseable {
  private final Predicate<Event> which;
  private final Mailroom mailroom;
  private final Carrier carrier;
  private final Duration closeWithin;

  WebhookNotifier(
      Predicate<Event> which, Mailroom mailroom, Carrier carrier, Duration closeWithin) {
    this.which = which;
    this.mailroom = mailroom;
    this.carrier = carrier;
    this.closeWithin = closeWithin;
  }

  /**
   * Posts to this URL, which is a secret for most receivers.
   *
   * @throws IllegalArgumentException if it is no URL with a host, or holds a user or password; the message does not show it
   */
  public static WebhookBuilder to(Secret url) {
    return WebhookBuilder.to(url);
  }

  /** Posts to this URL; refuses what {@link #to(Secret)} refuses. */
  public static WebhookBuilder to(URI url) {
    return WebhookBuilder.to(Secret.of(url.toString()));
  }

  /** Changes of checks and probes that somebody should know of, and those for the better. */
  static boolean isWorthTelling(Event event) {
    return event.name().equals("health.changed")
        && (event.severity().compareTo(Severity.WARN) >= 0 || Throttle.isAllClear(event));
  }

  /** Takes note of an event, to be told soon. What happens after {@link #close} is ignored. */
  @Override
  public void emit(Event event) {
    // Our own failures would be told to whoever cannot be reached.
    boolean ours = event.name().startsWith("webhook.");
    if (!ours && which.test(event) && mailroom.accept(event)) {
      carrier.call();
    }
  }

  /**
   * Tries to deliver what waits, held back or not, and ends; after 5 s, unless set otherwise, with what is left undone, which is told as
   * {@code webhook.failed}. May be called again.
   */
  @Override
  public void close() {
    if (mailroom.closing()) {
      carrier.call();
    }
    carrier.leave(closeWithin);
    mailroom.abandon();
  }

  /** Nothing of where it posts to. */
  @Override
  public String toString() {
    return "WebhookNotifier";
  }
}
