package io.underpin.health.checks.protocol;

import io.underpin.health.checks.wire.Wire;
import io.underpin.health.checks.wire.WireException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One reply of Redis: an error, or a text (RESP2, "Redis serialization protocol specification").
 *
 * @param error whether the server refuses
 * @param text of an error its code and message, else what was asked for
 */
record RedisReply(boolean error, String text) {
  private static final int MAX_LINE = 4096;
  private static final int MAX_BULK = 64 * 1024;

  /** Sends a command, and reads its reply. */
  static RedisReply to(Wire wire, String... words) throws WireException {
    ByteArrayOutputStream command = new ByteArrayOutputStream();
    command.writeBytes(ascii("*" + words.length + "\r\n"));
    for (String word : words) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      command.writeBytes(ascii("$" + bytes.length + "\r\n"));
      command.writeBytes(bytes);
      command.writeBytes(ascii("\r\n"));
    }
    wire.send(command.toByteArray());
    return read(wire);
  }

  private static RedisReply read(Wire wire) throws WireException {
    int kind = wire.next();
    return switch (kind) {
      case -1 -> throw WireException.odd("The server hung up before it had answered");
      case '+' -> new RedisReply(false, wire.line(MAX_LINE));
      case '-' -> new RedisReply(true, wire.line(MAX_LINE));
      case '$' -> new RedisReply(false, bulk(wire));
      default -> throw WireException.odd("The answer is not that of Redis");
    };
  }

  private static String bulk(Wire wire) throws WireException {
    String length = wire.line(16);
    if (!length.matches("\\d{1,5}") || Integer.parseInt(length) > MAX_BULK) {
      throw WireException.odd("The answer is not that of Redis");
    }
    String text = new String(wire.take(Integer.parseInt(length)), StandardCharsets.UTF_8);
    wire.take(2);
    return text;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The code of an error: its first word. */
  String code() {
    return text.split(" ", 2)[0];
  }
}
