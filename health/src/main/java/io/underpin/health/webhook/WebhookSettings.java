package io.underpin.health.webhook;

import io.underpin.event.EventSink;
import io.underpin.redact.Redactor;
import io.underpin.secret.Secret;
import io.underpin.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a notifier was told to do; checked where it was said. */
record WebhookSettings(
    String service,
    @Nullable Secret secret,
    Payload payload,
    Duration throttle,
    int attempts,
    int queue,
    Redactor redactor,
    EventSink failures,
    TimeSource time) {}
