package io.underpin.security.hash;

/**
 * The four numbers of SipHash-1-3 on their way through its rounds. They never leave {@link KeyHash}, so that the compiler keeps
 * them in registers and no object is made.
 */
final class Rounds {
  private long v0;
  private long v1;
  private long v2;
  private long v3;

  Rounds(long secret0, long secret1) {
    v0 = secret0 ^ 0x736f6d6570736575L;
    v1 = secret1 ^ 0x646f72616e646f6dL;
    v2 = secret0 ^ 0x6c7967656e657261L;
    v3 = secret1 ^ 0x7465646279746573L;
  }

  /** One round for each word. */
  void take(long word) {
    v3 ^= word;
    round();
    v0 ^= word;
  }

  /** Three rounds at the end, with what must not be mistaken: 56 bits. */
  long end(long mark) {
    v2 ^= 0xff ^ mark << 8;
    round();
    round();
    round();
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private void round() {
    v0 += v1;
    v2 += v3;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 = Long.rotateLeft(v0, 32) + v3;
    v2 += v1;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 = Long.rotateLeft(v2, 32);
  }
}
