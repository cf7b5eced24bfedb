package io.underpin.security.request;

import java.nio.charset.StandardCharsets;

/** A path or query as it was sent, fit for a header. */
final class SafeTarget {
  private static final String UNSAFE = "\"<>\\^`{|}#";

  private SafeTarget() {}

  /** Percent-encodes what may not stand there (RFC 3986) and leaves all else, percent signs included, as it is. */
  static void append(StringBuilder out, String sent) {
    sent.codePoints().forEach(c -> {
      if (c > ' ' && c < 0x7f && UNSAFE.indexOf(c) < 0) {
        out.append((char) c);
      } else {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          out.append('%').append(hex(b >> 4)).append(hex(b));
        }
      }
    });
  }

  private static char hex(int value) {
    return Character.toUpperCase(Character.forDigit(value & 0xf, 16));
  }
}
