package io.underpin.logging.json;

/** Something that comes often, and the JSON that was made of it once. Immutable: nobody writes into the bytes. */
final class Encoded<T> {
  private final T raw;
  private final byte[] json;

  Encoded(T raw, byte[] json) {
    this.raw = raw;
    this.json = json;
  }

  T raw() {
    return raw;
  }

  byte[] json() {
    return json;
  }
}
