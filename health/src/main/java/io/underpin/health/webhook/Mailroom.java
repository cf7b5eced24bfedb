package io.underpin.health.webhook;

import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be told, in order, and what comes of telling it. It has no thread and never sleeps: whoever takes its turns does
 * what is due and learns how long there is nothing to do.
 *
 * <p>{@link #accept} may be called by any thread; turns are taken by one at a time.
 */
final class Mailroom {
  /** Nothing waits, until something is accepted. */
  static final long NOTHING_TO_DO = -1;

  /** Between attempts while it is being closed, when there is no time for better ones. */
  private static final Duration LAST_RETRY = Duration.ofMillis(250);

  private final WebhookSettings settings;
  private final Backoff backoff;
  private final TimeSource time;
  private final EventSink failures;
  private final Throttle throttle;
  private final Deque<Throttle.Passed> queue = new ArrayDeque<>();
  private int lost;
  private boolean closing;
  private @Nullable Letter inHand;

  Mailroom(WebhookSettings settings, Backoff backoff) {
    this.settings = settings;
    this.backoff = backoff;
    time = settings.time();
    failures = EventSink.all(settings.failures());
    throttle = new Throttle(settings.throttle().toNanos());
  }

  /** Whether the event is to be told, now or later. */
  synchronized boolean accept(Event event) {
    if (closing) {
      return false;
    }
    throttle.offer(event, time.nanoTime()).ifPresent(this::enqueue);
    return hasWork();
  }

  /** Does one thing that is due. Returns after how many nanoseconds there is more, or {@link #NOTHING_TO_DO}. */
  long turn(Post post) throws InterruptedException {
    Letter letter;
    synchronized (this) {
      long now = time.nanoTime();
      throttle.due(now).forEach(this::enqueue);
      letter = inHand;
      if (letter == null && queue.isEmpty()) {
        OptionalLong next = throttle.nextNanos();
        return next.isPresent() ? Math.max(1, next.getAsLong() - now) : NOTHING_TO_DO;
      }
      if (letter != null && letter.dueNanos() - now > 0) {
        return letter.dueNanos() - now;
      }
    }
    if (letter == null) {
      writeNext();
    } else {
      byte[] body = letter.body().getBytes(StandardCharsets.UTF_8);
      settle(letter, post.send(body, headers(letter.id(), body)));
    }
    return 0;
  }

  /** Takes nothing more, and holds nothing back any longer. Returns whether there is something left to do. */
  synchronized boolean closing() {
    long now = time.nanoTime();
    closing = true;
    throttle.open(now);
    if (inHand != null) {
      inHand = inHand.dueAt(now);
    }
    return hasWork();
  }

  /** Gives up what is left, and tells how much that is. */
  void abandon() {
    int left;
    synchronized (this) {
      left = queue.size() + throttle.due(time.nanoTime()).size();
      left += inHand == null ? 0 : inHand.lostBefore() + 1;
      left += left == 0 ? 0 : lost;
      queue.clear();
      inHand = null;
    }
    if (left > 0) {
      failures.emit(failure("SHUTTING_DOWN").with("lost", left));
    }
  }

  private boolean hasWork() {
    return inHand != null || !queue.isEmpty() || throttle.nextNanos().isPresent();
  }

  /** Where there is no room the oldest alarm makes some: the newest is how it is, and an all-clear has to arrive. */
  private void enqueue(Throttle.Passed passed) {
    if (queue.size() >= settings.queue()) {
      Throttle.Passed oldest = queue.stream()
          .filter(waiting -> !Throttle.isAllClear(waiting.event()))
          .findFirst()
          .orElse(queue.peekFirst());
      queue.remove(oldest);
      lost++;
    }
    queue.addLast(passed);
  }

  /** The payload is somebody else's code: nobody who accepts an event waits for it. */
  private void writeNext() {
    Throttle.Passed next;
    int before;
    synchronized (this) {
      next = queue.removeFirst();
      before = lost;
      // Counted as lost until it is written, so that it is never counted by nobody.
      lost = before + 1;
    }
    String id = UUID.randomUUID().toString();
    Notification notification = Notification.of(
        id, settings.service(), next.event(), next.heldBack(), before, settings.redactor());
    try {
      String body = settings.payload().body(notification);
      synchronized (this) {
        lost -= before + 1;
        inHand = new Letter(id, body, before, 0, time.nanoTime());
      }
    } catch (RuntimeException | StackOverflowError e) {
      failures.emit(failure("EXCEPTION").with("error.type", e.getClass().getName()));
    }
  }

  private Map<String, String> headers(String id, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json; charset=utf-8");
    headers.put("User-Agent", "Underpin");
    headers.put("Idempotency-Key", id);
    if (settings.secret() != null) {
      headers.put(
          WebhookSignature.HEADER, WebhookSignature.of(settings.secret(), time.instant(), body));
    }
    return headers;
  }

  private void settle(Letter letter, Reply reply) {
    int attempts = letter.attempts() + 1;
    boolean again = reply.isWorthRetrying() && attempts < settings.attempts();
    synchronized (this) {
      inHand = null;
      if (again) {
        inHand = letter.failed(time.nanoTime() + wait(reply, attempts).toNanos());
      } else if (!reply.isDelivered()) {
        lost += letter.lostBefore() + 1;
      }
    }
    if (!again && !reply.isDelivered()) {
      failures.emit(told(reply).with("attempts", attempts));
    }
  }

  private Event told(Reply reply) {
    return reply.problem() == null
        ? failure("UNEXPECTED_RESPONSE").with("status", reply.status())
        : failure(reply.problem().name());
  }

  private Event failure(String code) {
    return Event.of("webhook.failed", Severity.WARN, time).with("code", code);
  }

  private Duration wait(Reply reply, int attempts) {
    if (closing) {
      return LAST_RETRY;
    }
    Duration ours = backoff.after(attempts);
    Duration theirs = Backoff.asked(reply.retryAfter(), time.instant());
    return ours.compareTo(theirs) >= 0 ? ours : theirs;
  }
}
