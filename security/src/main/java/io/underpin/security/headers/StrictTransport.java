package io.underpin.security.headers;

import java.time.Duration;

/**
 * For how long browsers use nothing but HTTPS for this host: {@code Strict-Transport-Security} (RFC 6797; ASVS 5.0, 3.4.1).
 *
 * <p>It covers the subdomains unless {@link #withoutSubDomains} is said. {@link SecurityHeaders} sends it over HTTPS only, since
 * browsers must not listen to it elsewhere (RFC 6797, 8.1).
 */
public final class StrictTransport implements BrowserPolicy {
  static final String HEADER = "Strict-Transport-Security";

  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration LONGEST = Duration.ofDays(3650);
  private static final StrictTransport FORGET = new StrictTransport(0, false, false);

  private final long seconds;
  private final boolean subDomains;
  private final boolean preloaded;

  private StrictTransport(long seconds, boolean subDomains, boolean preloaded) {
    this.seconds = seconds;
    this.subDomains = subDomains;
    this.preloaded = preloaded;
  }

  /**
   * From each response on for so long, with all subdomains. {@link SecurityHeaders} says two years; ASVS demands one at least.
   *
   * @param maxAge 1 second to 3,650 days, in whole seconds
   * @throws IllegalArgumentException if it is anything else; to take the demand back there is {@link #forget}
   */
  public static StrictTransport of(Duration maxAge) {
    if (maxAge.compareTo(Duration.ofSeconds(1)) < 0
        || maxAge.compareTo(LONGEST) > 0
        || maxAge.toNanosPart() != 0) {
      throw new IllegalArgumentException(
          "Max-age " + maxAge + " of Strict-Transport-Security is not 1 second to 3650 days"
              + " in whole seconds: say two years, or StrictTransport.forget() to take it back");
    }
    return new StrictTransport(maxAge.toSeconds(), true, false);
  }

  /** Has browsers forget what they were told: {@code max-age=0}. */
  public static StrictTransport forget() {
    return FORGET;
  }

  /**
   * A copy for this host alone.
   *
   * @throws IllegalArgumentException if it asks for the preload list, which takes whole domains only
   */
  public StrictTransport withoutSubDomains() {
    if (preloaded) {
      throw new IllegalArgumentException(
          "The preload list takes domains with all their subdomains: leave out withoutSubDomains or preloaded");
    }
    return new StrictTransport(seconds, false, false);
  }

  /**
   * A copy that agrees to be in the list that browsers ship with (hstspreload.org), which is hard to leave again. The list also
   * wants a valid certificate, a redirect from HTTP to HTTPS on the same host first, and HTTPS on every subdomain.
   *
   * @throws IllegalArgumentException if max-age is less than 365 days, or the subdomains are left out
   */
  public StrictTransport preloaded() {
    if (seconds < YEAR.toSeconds() || !subDomains) {
      throw new IllegalArgumentException("The preload list wants a max-age of at least "
          + YEAR.toSeconds() + " seconds (365 days) and the subdomains; this is [" + value() + "]");
    }
    return new StrictTransport(seconds, true, true);
  }

  @Override
  public String header() {
    return HEADER;
  }

  @Override
  public String value() {
    return "max-age=" + seconds + (subDomains ? "; includeSubDomains" : "")
        + (preloaded ? "; preload" : "");
  }

  /** The header's value. */
  @Override
  public String toString() {
    return value();
  }
}
