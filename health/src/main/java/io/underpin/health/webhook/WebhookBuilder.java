package io.underpin.health.webhook;

import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.redact.Redactor;
import io.underpin.secret.Secret;
import io.underpin.time.TimeSource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes down what a {@link WebhookNotifier} tells, and how. Each call refuses a wrong value at once. Not safe for use by several threads. */
public final class WebhookBuilder {
  private static final int LEAST_SECRET_BYTES = 16;

  private final URI url;
  private boolean plain;
  private Predicate<Event> which = WebhookNotifier::isWorthTelling;
  private Payload payload = Payload.standard();
  private String service = "";
  private @Nullable Secret secret;
  private Duration throttle = Duration.ofMinutes(10);
  private Duration timeout = Duration.ofSeconds(5);
  private Duration firstRetry = Duration.ofSeconds(1);
  private Duration closeWithin = Duration.ofSeconds(5);
  private int attempts = 8;
  private int queue = 100;
  private Redactor redactor = Redactor.standard();
  private EventSink failures = EventSink.logging();
  private TimeSource time = TimeSource.system();

  private WebhookBuilder(URI url) {
    this.url = url;
  }

  static WebhookBuilder to(Secret url) {
    return new WebhookBuilder(WebhookUrl.parsed(url));
  }

  /** Which events are told; {@code health.changed} from WARN on, and back to UP, unless set. The notifier's own are never told. */
  public WebhookBuilder telling(Predicate<Event> events) {
    which = events;
    return this;
  }

  /** What the receiver understands; {@link Payload#standard()} unless set. */
  public WebhookBuilder payload(Payload shape) {
    payload = shape;
    return this;
  }

  /**
   * Which service this is, in each message; none unless set.
   *
   * @throws IllegalArgumentException if it is blank or longer than 100 characters
   */
  public WebhookBuilder service(String name) {
    if (name.isBlank() || name.length() > 100) {
      throw new IllegalArgumentException("Webhook: a service's name of " + name.length()
          + " characters must be 1 to 100, not all blank");
    }
    service = name;
    return this;
  }

  /**
   * Signs each message, see {@link WebhookSignature}.
   *
   * @throws IllegalArgumentException if the secret has fewer than 16 bytes
   */
  public WebhookBuilder signedWith(Secret key) {
    if (key.reveal().getBytes(StandardCharsets.UTF_8).length < LEAST_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "Webhook: the secret that signs must have 16 bytes or more:"
              + " make one with openssl rand -base64 32");
    }
    secret = key;
    return this;
  }

  /**
   * For how long one alarm silences the next ones of the same check; 10 minutes unless set, zero for never.
   *
   * @throws IllegalArgumentException if not within 0 to 1 day
   */
  public WebhookBuilder throttle(Duration period) {
    throttle = within("throttle", period, Duration.ZERO, Duration.ofDays(1));
    return this;
  }

  /**
   * How long one attempt may take as a whole; 5 s unless set.
   *
   * @throws IllegalArgumentException if not within 10 ms to 1 minute
   */
  public WebhookBuilder timeout(Duration limit) {
    timeout = within("timeout", limit, Duration.ofMillis(10), Duration.ofMinutes(1));
    return this;
  }

  /**
   * How often a message is tried at most; 8 times unless set.
   *
   * @throws IllegalArgumentException if not within 1 to 20
   */
  public WebhookBuilder attempts(int most) {
    attempts = within("attempts", most, 1, 20);
    return this;
  }

  /**
   * After how long a message is tried a second time; 1 s unless set, then twice as long each time, up to a minute.
   *
   * @throws IllegalArgumentException if not within 10 ms to 1 minute
   */
  public WebhookBuilder firstRetryAfter(Duration delay) {
    firstRetry = within("first retry", delay, Duration.ofMillis(10), Duration.ofMinutes(1));
    return this;
  }

  /**
   * How many messages may wait; 100 unless set.
   *
   * @throws IllegalArgumentException if not within 1 to 10,000
   */
  public WebhookBuilder queue(int most) {
    queue = within("queue", most, 1, 10_000);
    return this;
  }

  /**
   * How long {@link WebhookNotifier#close} may take to deliver what waits; 5 s unless set.
   *
   * @throws IllegalArgumentException if not within 0 to 1 minute
   */
  public WebhookBuilder closeWithin(Duration limit) {
    closeWithin = within("close", limit, Duration.ZERO, Duration.ofMinutes(1));
    return this;
  }

  /** Posts to {@code http:} addresses of other machines, too, where everybody on the way can read and change what is told. */
  public WebhookBuilder allowPlainHttp() {
    plain = true;
    return this;
  }

  /** What hides secrets in what is told; {@link Redactor#standard()} unless set. */
  public WebhookBuilder redactor(Redactor what) {
    redactor = what;
    return this;
  }

  /** Where {@code webhook.failed} is told; {@link EventSink#logging()} unless set. */
  public WebhookBuilder failures(EventSink sink) {
    failures = sink;
    return this;
  }

  /** The clocks; {@link TimeSource#system()} unless set. */
  public WebhookBuilder time(TimeSource source) {
    time = source;
    return this;
  }

  /**
   * The notifier; it connects to nobody until there is something to tell.
   *
   * @throws IllegalArgumentException if the URL is {@code http:}, not that of this machine, and {@link #allowPlainHttp} was not said
   */
  public WebhookNotifier build() {
    Mailroom mailroom = mailroom();
    Duration limit = timeout;
    Carrier carrier = new Carrier(mailroom, () -> new Post(url, limit));
    return new WebhookNotifier(which, mailroom, carrier, closeWithin);
  }

  Mailroom mailroom() {
    if (!plain) {
      WebhookUrl.requireSafe(url);
    }
    Redactor hides = redactor.withSecret(Secret.of(url.toString()));
    hides = secret == null ? hides : hides.withSecret(secret);
    Backoff backoff = new Backoff(firstRetry, () -> ThreadLocalRandom.current().nextDouble());
    return new Mailroom(
        new WebhookSettings(
            service, secret, payload, throttle, attempts, queue, hides, failures, time),
        backoff);
  }

  Post post() {
    return new Post(url, timeout);
  }

  private static Duration within(String setting, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "Webhook: " + setting + " " + value + " is not within " + least + " to " + most);
    }
    return value;
  }

  private static int within(String setting, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "Webhook: " + setting + " " + value + " is not within " + least + " to " + most);
    }
    return value;
  }
}
