package io.underpin.logging.json;

import java.nio.charset.StandardCharsets;

/** Pieces of JSON that are known when the program is written. */
public final class Json {
  private Json() {}

  /** The bytes of a piece of JSON. For constants only: nothing is escaped or redacted. */
  public static byte[] constant(String json) {
    return json.getBytes(StandardCharsets.US_ASCII);
  }
}
