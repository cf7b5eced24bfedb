package io.underpin.health.checks.clock;

import io.underpin.check.CheckContext;
import io.underpin.health.checks.wire.HttpCall;
import io.underpin.health.checks.wire.WireException;
import io.underpin.time.TimeSource;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** The Date header of a web server. */
final class HttpDate implements SkewSource {
  private final HttpCall call;
  private final TimeSource time;

  HttpDate(HttpCall call, TimeSource time) {
    this.call = call;
    this.time = time;
  }

  @Override
  public Skew measure(CheckContext context) throws WireException {
    return Asked.at(
        time,
        Duration.ofSeconds(1),
        () -> parsed(call.send(context).header("date").orElse("")));
  }

  private static Instant parsed(String date) throws WireException {
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
    } catch (DateTimeException e) {
      throw WireException.odd("The answer has no Date header");
    }
  }
}
