package io.underpin.health.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The type of a body, as a client may ask for it. Of parameters only {@code version} tells two types apart: that is how Prometheus
 * asks for its text.
 *
 * @param type {@code text}
 * @param subtype {@code plain}
 * @param version null if there is none
 */
record MediaType(String type, String subtype, @Nullable String version) {
  private static final int MOST_CHARS = 1_000;
  private static final int FULL = 1_000;

  /** Null if it is none. */
  static @Nullable MediaType of(String text) {
    String[] parts = text.toLowerCase(Locale.ROOT).split(";", -1);
    String essence = parts[0].trim();
    int slash = essence.indexOf('/');
    if (slash <= 0 || slash == essence.length() - 1) {
      return null;
    }
    String version = null;
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].trim();
      version = parameter.startsWith("version=") ? parameter.substring(8) : version;
    }
    return new MediaType(essence.substring(0, slash), essence.substring(slash + 1), version);
  }

  /**
   * How much a client wants this, in thousandths, by the header {@code Accept} (RFC 9110, 12.5.1): the most particular range that
   * fits decides. What is not understood is passed over; a header of more than 1,000 characters asks for nothing.
   */
  int quality(String accept) {
    if (accept.length() > MOST_CHARS) {
      return 0;
    }
    int best = 0;
    int quality = 0;
    for (String range : accept.split(",", -1)) {
      MediaType asked = of(range);
      int fit = asked == null ? 0 : fit(asked);
      if (fit > best) {
        best = fit;
        quality = weight(range);
      }
    }
    return quality;
  }

  /** How closely a range fits; 0 if it does not. */
  private int fit(MediaType range) {
    if (range.version != null && !range.version.equals(version)) {
      return 0;
    }
    if (range.type.equals(type) && range.subtype.equals(subtype)) {
      return range.version == null ? 3 : 4;
    }
    if (!range.subtype.equals("*")) {
      return 0;
    }
    return range.type.equals(type) ? 2 : range.type.equals("*") ? 1 : 0;
  }

  /** The parameter {@code q}: 0 to 1 with at most three digits, and what older clients write, such as {@code .2}. */
  private static int weight(String range) {
    for (String parameter : range.toLowerCase(Locale.ROOT).split(";", -1)) {
      String text = parameter.trim();
      if (text.startsWith("q=")) {
        return thousandths(text.substring(2).trim());
      }
    }
    return FULL;
  }

  private static int thousandths(String text) {
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    String digits = point < 0 ? "" : text.substring(point + 1);
    if (whole.equals("1")) {
      return FULL;
    }
    if (!(whole.equals("0") || whole.isEmpty()) || digits.length() > 3) {
      return 0;
    }
    int value = 0;
    for (int i = 0; i < 3; i++) {
      char c = i < digits.length() ? digits.charAt(i) : '0';
      if (c < '0' || c > '9') {
        return 0;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }
}
