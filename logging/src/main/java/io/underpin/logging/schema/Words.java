package io.underpin.logging.schema;

import io.underpin.logging.json.LineWriter;

/** Makes the constant parts of a layout. */
final class Words {
  private final ServiceInfo service;
  private final LineWriter writer;

  Words(ServiceInfo service, LineWriter writer) {
    this.service = service;
    this.writer = writer;
  }

  ServiceInfo service() {
    return service;
  }

  /** A member with a comma before it, or nothing if the value is empty. */
  byte[] member(String name, String value) {
    if (value.isEmpty()) {
      return new byte[0];
    }
    writer.reset();
    return writer.json(LineWriter.constant(",\"" + name + "\":")).text(value).copy();
  }

  static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
