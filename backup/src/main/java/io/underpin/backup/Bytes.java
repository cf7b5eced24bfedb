package io.underpin.backup;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Bytes and their hash. */
final class Bytes {
  static final int BUFFER = 256 * 1024;

  private Bytes() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Everything in the stream, refused beyond the limit. */
  static byte[] atMost(int limit, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new IOException("it is longer than " + limit + " bytes");
    }
    return bytes;
  }
}
