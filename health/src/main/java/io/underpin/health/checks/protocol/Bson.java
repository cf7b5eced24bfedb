package io.underpin.health.checks.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.underpin.health.checks.wire.WireException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The little of BSON (bsonspec.org, version 1.1) that {@code hello} needs: numbers, texts and booleans of the outermost document. What is nested is
 * passed over by its length, so that no depth can hurt.
 */
final class Bson {
  private Bson() {}

  /** A document with these numbers and texts, in their order. */
  static byte[] document(Map<String, Object> fields) {
    ByteBuffer out = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0);
    fields.forEach((name, value) -> {
      out.put((byte) (value instanceof Integer ? 0x10 : 0x02))
          .put(name.getBytes(UTF_8))
          .put((byte) 0);
      if (value instanceof Integer number) {
        out.putInt(number);
      } else {
        byte[] text = String.valueOf(value).getBytes(UTF_8);
        out.putInt(text.length + 1).put(text).put((byte) 0);
      }
    });
    out.put((byte) 0).putInt(0, out.position());
    byte[] document = new byte[out.position()];
    out.flip().get(document);
    return document;
  }

  /** The numbers, texts and booleans of the outermost document; the buffer ends with it. */
  static Map<String, Object> fields(ByteBuffer document) throws WireException {
    ByteBuffer in = document.slice().order(ByteOrder.LITTLE_ENDIAN);
    try {
      int length = in.getInt();
      if (length < 5 || length > in.capacity()) {
        throw odd();
      }
      in.limit(length);
      Map<String, Object> fields = new HashMap<>();
      for (int kind; (kind = in.get()) != 0; ) {
        String name = cstring(in);
        Object value = value(kind, in);
        if (value != in) {
          fields.put(name, value);
        }
      }
      return fields;
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw odd();
    }
  }

  /** The value, or the buffer itself for one that was passed over. */
  private static Object value(int kind, ByteBuffer in) throws WireException {
    return switch (kind) {
      case 0x01 -> in.getDouble();
      case 0x02, 0x0d, 0x0e -> string(in);
      case 0x08 -> in.get() != 0;
      case 0x10 -> in.getInt();
      case 0x12 -> in.getLong();
      case 0x06, 0x0a, 0x7f, -1 -> in;
      case 0x09, 0x11 -> skip(in, 8);
      case 0x07 -> skip(in, 12);
      case 0x13 -> skip(in, 16);
      case 0x05 -> skip(in, 1 + (in.getInt() & 0xffffffffL));
      case 0x03, 0x04, 0x0f -> skip(in, (long) in.getInt() - 4);
      case 0x0c -> {
        string(in);
        yield skip(in, 12);
      }
      case 0x0b -> {
        cstring(in);
        cstring(in);
        yield in;
      }
      default -> throw odd();
    };
  }

  private static ByteBuffer skip(ByteBuffer in, long count) throws WireException {
    if (count < 0 || count > in.remaining()) {
      throw odd();
    }
    return in.position(in.position() + (int) count);
  }

  private static String string(ByteBuffer in) throws WireException {
    int length = in.getInt();
    if (length < 1 || length > in.remaining()) {
      throw odd();
    }
    byte[] text = new byte[length - 1];
    in.get(text).get();
    return new String(text, UTF_8);
  }

  private static String cstring(ByteBuffer in) {
    int start = in.position();
    int end = start;
    while (in.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[end - start];
    in.get(text).get();
    return new String(text, UTF_8);
  }

  private static WireException odd() {
    return WireException.odd("The answer is not that of MongoDB");
  }
}
