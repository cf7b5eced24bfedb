package io.underpin.health.web;

import io.underpin.http.Request;
import java.util.List;

/** Whether a request began on this machine. */
final class LocalPeers {
  private static final List<String> FORWARDED =
      List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "X-Forwarded-Host", "Via");

  private static final String MAPPED = "::ffff:";

  private LocalPeers() {}

  static boolean isLocal(Request request) {
    if (!isLoopback(request.remoteAddress())) {
      return false;
    }
    for (int i = 0; i < FORWARDED.size(); i++) {
      if (!request.headers(FORWARDED.get(i)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Textual, so that nothing is looked up: 127.0.0.0/8, ::1 and its long forms, and 127/8 mapped into IPv6. */
  static boolean isLoopback(String address) {
    if (address.regionMatches(true, 0, MAPPED, 0, MAPPED.length())) {
      return isLoopback4(address, MAPPED.length());
    }
    return isLoopback4(address, 0) || address.equals("::1") || isLongLoopback6(address);
  }

  /** Four numbers of at most three digits, the first of them 127. */
  private static boolean isLoopback4(String text, int begin) {
    if (!text.startsWith("127.", begin)) {
      return false;
    }
    int dots = 0;
    int digits = 0;
    for (int i = begin; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && digits > 0) {
        dots++;
        digits = 0;
      } else if (c >= '0' && c <= '9' && digits < 3) {
        digits++;
      } else {
        return false;
      }
    }
    return dots == 3 && digits > 0;
  }

  /** Seven groups of zeros and one: {@code 0:0:0:0:0:0:0:1}. */
  private static boolean isLongLoopback6(String text) {
    if (!text.endsWith("1")) {
      return false;
    }
    int colons = 0;
    boolean zeros = false;
    for (int i = 0; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if (c == ':' && zeros) {
        colons++;
        zeros = false;
      } else if (c == '0') {
        zeros = true;
      } else {
        return false;
      }
    }
    return colons == 7;
  }
}
