package io.underpin.health.checks.wire;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * One header of a request; the value is asked for in the line that sends it, so that a secret stays one.
 *
 * @param name a token of RFC 9110
 * @param value what to send
 */
public record HttpHeader(String name, Supplier<String> value) {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]{0,8000}");
  private static final Set<String> OURS =
      Set.of("host", "connection", "content-length", "transfer-encoding", "accept-encoding");

  /**
   * A header given by the application.
   *
   * @throws IllegalArgumentException if name or value cannot stand in a request, or the header is one that the check sends itself;
   *     the value is not shown
   */
  public static HttpHeader checked(String check, String name, Supplier<String> value) {
    if (!TOKEN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          check
              + ": the name of a header is empty, longer than 100 characters or no token: use letters, digits and '-'");
    }
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          check + ": the header " + name + " is set by the check itself: leave it out");
    }
    if (!VALUE.matcher(value.get()).matches()) {
      throw new IllegalArgumentException(check + ": the value of the header " + name
          + " has more than 8000 characters or others than visible ASCII: encode it");
    }
    return new HttpHeader(name, value);
  }

  /** The name only: the value may be secret. */
  @Override
  public String toString() {
    return name;
  }
}
