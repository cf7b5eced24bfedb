package io.underpin.backup.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The end of a manifest: the hash of everything before it, so that no flipped bit goes unseen. */
final class Seal {
  private static final String BEFORE = ",\"seal\":\"";
  private static final String AFTER = "\"}\n";
  private static final int LENGTH = BEFORE.length() + 64 + AFTER.length();

  private Seal() {}

  /** The document with the seal in place of its last brace. */
  static byte[] sealed(String json) {
    byte[] body = json.substring(0, json.length() - 1).getBytes(UTF_8);
    byte[] end = end(body, body.length);
    byte[] sealed = Arrays.copyOf(body, body.length + end.length);
    System.arraycopy(end, 0, sealed, body.length, end.length);
    return sealed;
  }

  static void check(byte[] sealed) throws IOException {
    int body = sealed.length - LENGTH;
    if (body < 1
        || !MessageDigest.isEqual(
            end(sealed, body), Arrays.copyOfRange(sealed, body, sealed.length))) {
      throw new IOException("manifest.json does not match its own seal: it was damaged or edited");
    }
  }

  private static byte[] end(byte[] bytes, int length) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes, 0, length);
      return (BEFORE + HexFormat.of().formatHex(sha256.digest()) + AFTER).getBytes(UTF_8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
