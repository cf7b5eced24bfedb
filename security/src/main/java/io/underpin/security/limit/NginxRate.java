package io.underpin.security.limit;

import io.underpin.security.rate.Rate;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rate as nginx writes it. */
final class NginxRate {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})r/([sm])");

  private NginxRate() {}

  static Rate parse(String rate, long burst) {
    Matcher form = FORM.matcher(rate);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "nginx rate '" + rate + "' cannot be read: write 10r/s or 30r/m");
    }
    if (burst < 0 || burst > 999_999_999) {
      throw new IllegalArgumentException(
          "nginx burst of " + burst + " is out of range: give 0 to 999,999,999");
    }
    boolean seconds = form.group(2).equals("s");
    // nginx counts the burst on top of the request that is at hand.
    return Rate.of(
            Long.parseLong(form.group(1)), seconds ? Duration.ofSeconds(1) : Duration.ofMinutes(1))
        .withBurst(burst + 1);
  }
}
