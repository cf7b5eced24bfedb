package io.underpin.health.checks.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A BSON document, written field by field, without the code that it tests. */
final class BsonBytes {
  private final ByteArrayOutputStream fields = new ByteArrayOutputStream();

  BsonBytes bool(String name, boolean value) {
    return raw(0x08, name, new byte[] {(byte) (value ? 1 : 0)});
  }

  BsonBytes number(String name, int value) {
    return raw(0x10, name, little(4).putInt(value).array());
  }

  BsonBytes real(String name, double value) {
    return raw(0x01, name, little(8).putDouble(value).array());
  }

  BsonBytes text(String name, String value) {
    byte[] text = value.getBytes(UTF_8);
    return raw(
        0x02, name, little(5 + text.length).putInt(text.length + 1).put(text).array());
  }

  BsonBytes document(String name, BsonBytes value) {
    return raw(0x03, name, value.bytes());
  }

  BsonBytes raw(int kind, String name, byte[] value) {
    fields.write(kind);
    fields.writeBytes(name.getBytes(UTF_8));
    fields.write(0);
    fields.writeBytes(value);
    return this;
  }

  byte[] bytes() {
    return little(5 + fields.size())
        .putInt(5 + fields.size())
        .put(fields.toByteArray())
        .array();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
