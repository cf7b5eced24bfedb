package io.underpin.redact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells equal secrets from different ones without showing them: four hexadecimal digits of an HMAC-SHA256 (RFC 2104). The key
 * is random and never leaves the process, so that nobody can try out secrets against it; the next process has another.
 */
final class Fingerprint {
  private static final String ALGORITHM = "HmacSHA256";

  private Fingerprint() {}

  /** Made when it is first needed, then the same for all redactors of this process. */
  private static final class Key {
    static final SecretKeySpec KEY = new SecretKeySpec(random(), ALGORITHM);

    private static byte[] random() {
      byte[] bytes = new byte[32];
      new SecureRandom().nextBytes(bytes);
      return bytes;
    }
  }

  /** The marker with the fingerprint of this secret. */
  static String in(String marker, String secret) {
    if (marker.equals(Marker.FAILED)) {
      return marker;
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(Key.KEY);
      byte[] hash = mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
      String four = Integer.toHexString(0x10000 | (hash[0] & 0xff) << 8 | (hash[1] & 0xff))
          .substring(1);
      return marker.substring(0, marker.length() - 1) + "#" + four + "]";
    } catch (GeneralSecurityException e) {
      // Every Java has HmacSHA256; without it the marker stands alone.
      return marker;
    }
  }
}
