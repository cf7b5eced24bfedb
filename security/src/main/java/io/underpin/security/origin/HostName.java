package io.underpin.security.origin;

import io.underpin.security.address.IpAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A host as browsers write it in an origin: a DNS name in lower-case ASCII, an IPv4 address, or an IPv6 address in brackets.
 *
 * @param text the host itself, such as {@code app.example.com}, {@code 192.0.2.1} or {@code [2001:db8::1]}
 */
public record HostName(String text) {
  private static final int MAX_NAME = 253;
  private static final int MAX_LABEL = 63;
  private static final int MAX_SHOWN = 100;

  /**
   * Checks the spelling.
   *
   * @throws IllegalArgumentException if it is not a host in this form; the message says what is wrong with it
   */
  public HostName {
    String fault = faultOf(text);
    if (fault != null) {
      throw new IllegalArgumentException("Host " + shown(text) + " " + fault);
    }
  }

  /**
   * The host in the value of a {@code Host} header, in lower case and without the port; null if it is none. For what a stranger
   * has sent: never throws.
   */
  public static @Nullable String inHostHeader(String value) {
    int end = endOfHost(value);
    if (end < 0) {
      return null;
    }
    String host = value.substring(0, end).toLowerCase(Locale.ROOT);
    return faultOf(host) == null ? host : null;
  }

  /** Where the host ends and {@code :port} or nothing begins in the value of a {@code Host} header; -1 if it is malformed. */
  public static int endOfHost(String value) {
    int from = value.startsWith("[") ? value.indexOf(']') : 0;
    if (from < 0) {
      return -1;
    }
    int colon = value.indexOf(':', from);
    int end = colon < 0 ? value.length() : colon;
    boolean bracketed = from == 0 || end == from + 1;
    return end > 0 && bracketed && (colon < 0 || portAt(value, colon + 1) >= 0) ? end : -1;
  }

  /** The port that the text ends with from here on, 0 to 65535; -1 if that is no port. */
  static int portAt(String text, int from) {
    int digits = text.length() - from;
    if (digits < 1 || digits > 5) {
      return -1;
    }
    int port = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      port = port * 10 + digit;
    }
    return port > 65_535 ? -1 : port;
  }

  /** What keeps the text from being a host, as the rest of a sentence about it; null if nothing does. */
  static @Nullable String faultOf(String host) {
    if (host.startsWith("[")) {
      return faultOfV6(host);
    }
    if (host.isEmpty() || host.length() > MAX_NAME) {
      return "is not 1 to 253 characters long";
    }
    int label = 0;
    for (int i = 0; i <= host.length(); i++) {
      if (i < host.length() && host.charAt(i) != '.') {
        String fault = faultOf(host.charAt(i));
        if (fault != null) {
          return fault;
        }
      } else {
        if (i == label || i - label > MAX_LABEL) {
          return i == host.length() && i > 0 && i == label
              ? "ends with a dot: write it without"
              : "has a label that is empty or longer than 63 characters";
        }
        if (host.charAt(label) == '-' || host.charAt(i - 1) == '-') {
          return "has a label that begins or ends with a hyphen";
        }
        label = i + 1;
      }
    }
    char last = host.charAt(host.lastIndexOf('.') + 1);
    boolean number = last >= '0' && last <= '9';
    return number && !isCanonicalAddress(host)
        ? "ends with a number and is no IPv4 address of four decimal numbers"
        : null;
  }

  /** Whether this is an address and not a name. */
  boolean isAddress() {
    return text.startsWith("[") || isCanonicalAddress(text);
  }

  static String shown(String text) {
    StringBuilder shown = new StringBuilder("'");
    text.chars()
        .limit(MAX_SHOWN)
        .forEach(c -> shown.append(
            c > ' ' && c < 0x7f ? String.valueOf((char) c) : String.format("\\u%04x", c)));
    return shown.append(text.length() > MAX_SHOWN ? "…'" : "'").toString();
  }

  /** The host. */
  @Override
  public String toString() {
    return text;
  }

  private static @Nullable String faultOf(char c) {
    if (c >= 'A' && c <= 'Z') {
      return "has an upper case letter: browsers send hosts in lower case";
    }
    if (c >= 0x80) {
      return "is not ASCII: write it as browsers send it, in Punycode (xn--…)";
    }
    if (c == ':' || c == '/') {
      return "is not a host alone: write it without scheme, port and path";
    }
    boolean fine = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    return fine ? null : "holds " + shown(String.valueOf(c)) + ", which no host does";
  }

  private static @Nullable String faultOfV6(String host) {
    boolean closed = host.length() > 2 && host.indexOf(']') == host.length() - 1;
    String literal = closed ? host.substring(1, host.length() - 1) : "";
    return literal.indexOf(':') >= 0 && isCanonicalAddress(literal)
        ? null
        : "is no IPv6 address in brackets and in its shortest form, such as [2001:db8::1]";
  }

  private static boolean isCanonicalAddress(String literal) {
    return IpAddress.parse(literal)
        .filter(found -> found.toString().equals(literal))
        .isPresent();
  }
}
