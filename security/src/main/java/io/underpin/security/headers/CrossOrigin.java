package io.underpin.security.headers;

import java.util.Locale;

/** What a response shares with pages of other origins (HTML standard, 7.1.3 and 7.1.4; Fetch standard, 3.7). */
public final class CrossOrigin {
  private CrossOrigin() {}

  /** Whether windows of other origins keep a hold of the page: {@code Cross-Origin-Opener-Policy} (ASVS 5.0, 3.4.8). */
  public enum Opener implements BrowserPolicy {
    /** Neither who opened the page nor what it opens. */
    SAME_ORIGIN,

    /** What the page opens, such as the windows of a payment or login service, but not who opened it. */
    SAME_ORIGIN_ALLOW_POPUPS,

    /** Nobody, except where both sides agree otherwise; a page that is opened for one answer, such as an OAuth dialogue. */
    NOOPENER_ALLOW_POPUPS,

    /** Everybody, as without the header. */
    UNSAFE_NONE;

    private final String value = written(this);

    @Override
    public String header() {
      return "Cross-Origin-Opener-Policy";
    }

    @Override
    public String value() {
      return value;
    }
  }

  /** Who may embed the response, as an image or a script for instance: {@code Cross-Origin-Resource-Policy}. */
  public enum Resource implements BrowserPolicy {
    /** Pages of the same origin. */
    SAME_ORIGIN,

    /** Pages of the same registrable domain and scheme. */
    SAME_SITE,

    /** Every page: for what is public, such as the files of a CDN. */
    CROSS_ORIGIN;

    private final String value = written(this);

    @Override
    public String header() {
      return "Cross-Origin-Resource-Policy";
    }

    @Override
    public String value() {
      return value;
    }
  }

  /** What the page itself may embed from other origins: {@code Cross-Origin-Embedder-Policy}. */
  public enum Embedder implements BrowserPolicy {
    /** What allows it by CORS or {@link Resource#CROSS_ORIGIN}. */
    REQUIRE_CORP,

    /** Everything, but it is fetched without cookies. */
    CREDENTIALLESS,

    /** Everything, as without the header. */
    UNSAFE_NONE;

    private final String value = written(this);

    @Override
    public String header() {
      return "Cross-Origin-Embedder-Policy";
    }

    @Override
    public String value() {
      return value;
    }
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
