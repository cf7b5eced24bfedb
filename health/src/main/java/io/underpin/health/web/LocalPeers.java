package io.underpin.health.web;

import io.underpin.http.Request;
import java.util.List;
import java.util.Locale;

/** Whether a request began on this machine. */
final class LocalPeers {
  private static final List<String> FORWARDED =
      List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "X-Forwarded-Host", "Via");

  private LocalPeers() {}

  static boolean isLocal(Request request) {
    return isLoopback(request.remoteAddress())
        && FORWARDED.stream().allMatch(name -> request.headers(name).isEmpty());
  }

  /** Textual, so that nothing is looked up: 127.0.0.0/8, ::1 and its long forms, and 127/8 mapped into IPv6. */
  static boolean isLoopback(String address) {
    String text = address.toLowerCase(Locale.ROOT);
    if (text.startsWith("::ffff:")) {
      text = text.substring(7);
    }
    return text.matches("127(\\.\\d{1,3}){3}") || text.equals("::1") || text.matches("(0+:){7}0*1");
  }
}
