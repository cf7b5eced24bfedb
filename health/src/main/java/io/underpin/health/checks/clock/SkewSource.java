package io.underpin.health.checks.clock;

import io.underpin.check.CheckContext;
import io.underpin.health.checks.wire.HttpCall;
import io.underpin.health.checks.wire.Place;
import io.underpin.health.checks.wire.Tls;
import io.underpin.time.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;

/**
 * Measures how far the clock of this machine is from another one.
 *
 * <p>It may block and throw: it runs on the thread of the check, within {@link CheckContext#remaining()}, and hears interrupts. It is never run
 * twice at the same time by one check.
 */
@FunctionalInterface
public interface SkewSource {

  /** Measures now. */
  Skew measure(CheckContext context) throws Exception;

  /**
   * The {@code Date} header of a web server (RFC 9110 section 6.6.1), asked for with HEAD; it tells whole seconds.
   *
   * @throws IllegalArgumentException if the URI is not http or https, or has no host, a user or a fragment
   */
  static SkewSource httpDate(URI uri) {
    return httpDate(uri, Tls.standard().context());
  }

  /**
   * The {@code Date} header of a web server whose certificate this context trusts.
   *
   * @throws IllegalArgumentException if the URI is not http or https, or has no host, a user or a fragment
   */
  static SkewSource httpDate(URI uri, SSLContext tls) {
    URI checked = HttpCall.checked("Clock skew check", uri);
    return new HttpDate(HttpCall.of("HEAD", checked, Tls.verifying(tls)), TimeSource.system());
  }

  /**
   * A time server, asked by SNTP (RFC 5905 section 14), over UDP port 123.
   *
   * @throws IllegalArgumentException if the host is no name or address
   */
  static SkewSource sntp(String host) {
    return sntp(host, 123);
  }

  /**
   * A time server on a port of its own.
   *
   * @throws IllegalArgumentException if the host is no name or address, or the port is not within 1 to 65535
   */
  static SkewSource sntp(String host, int port) {
    return new Sntp(Place.tcp("Clock skew check", host, port), TimeSource.system());
  }

  /**
   * Any clock that can be asked, such as {@code now()} of a database. The question should end within the timeout of the check.
   *
   * @param clock asks it
   * @param step in which steps it tells time; zero for one that tells more than milliseconds
   * @throws IllegalArgumentException if the step is negative
   */
  static SkewSource clock(Callable<Instant> clock, Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException(
          "Clock skew check: the step of the clock is " + step + ", but must be 0 or more");
    }
    return context -> Asked.at(TimeSource.system(), step, clock::call);
  }
}
