package io.underpin.security.headers;

import java.util.Locale;

/**
 * How much of the page's address goes along in {@code Referer} (W3C Referrer Policy).
 *
 * <p>The two that tell strangers path and query, {@code unsafe-url} and {@code no-referrer-when-downgrade}, are not here: ASVS
 * 5.0, 3.4.5. Whoever must have one says {@code SecurityHeaders.with("Referrer-Policy", "unsafe-url")}.
 */
public enum ReferrerPolicy implements BrowserPolicy {
  /** Nothing to anybody. Browsers then also send {@code Origin: null} with the page's own forms. */
  NO_REFERRER,

  /** The address to the own origin, nothing to others. */
  SAME_ORIGIN,

  /** The origin only, to everybody. */
  ORIGIN,

  /** The origin only, and not from HTTPS to HTTP. */
  STRICT_ORIGIN,

  /** The address to the own origin, the origin to others. */
  ORIGIN_WHEN_CROSS_ORIGIN,

  /** The address to the own origin, the origin to others, nothing from HTTPS to HTTP: what browsers do by themselves. */
  STRICT_ORIGIN_WHEN_CROSS_ORIGIN;

  static final String HEADER = "Referrer-Policy";

  private final String value = name().toLowerCase(Locale.ROOT).replace('_', '-');

  @Override
  public String header() {
    return HEADER;
  }

  @Override
  public String value() {
    return value;
  }
}
