package io.underpin.redact;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The places of one text that are worth a look, as bits, 64 characters at a time. Finding them takes no decision, so that it
 * costs the same whatever the text is: no branch depends on a character.
 */
final class Marks {
  /** How many characters, and bytes, are read at a time. */
  static final int BLOCK = 64;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101010101010101L;
  private static final long STOPS = EACH * (PairClasses.STOP_FIRST | PairClasses.STOP_SECOND);
  private static final int LARGEST_KEPT = 1024;

  private long[] stops = new long[8];
  private long[] tokens = new long[8];
  private long[] digits = new long[8];
  private int blocks;
  private boolean plain = true;
  private boolean known;

  /** Looks at this text, of which the last block is filled up with blanks. */
  void mark(byte[] text, int length, byte[] classes) {
    blocks = (length + BLOCK - 1) / BLOCK;
    room();
    long all = 0;
    long before = 0;
    for (int block = 0; block < blocks; block++) {
      int from = block * BLOCK;
      // Eight characters a lane: what their first pairs are, their second, third and fourth.
      long first = 0;
      long second = 0;
      long third = 0;
      long fourth = 0;
      for (int lane = 0; lane < BLOCK; lane += Byte.SIZE) {
        long eight = (long) LONGS.get(text, from + lane);
        first |= (classes[(int) (eight & 0xffff)] & 0xffL) << lane;
        second |= (classes[(int) ((eight >>> 16) & 0xffff)] & 0xffL) << lane;
        third |= (classes[(int) ((eight >>> 32) & 0xffff)] & 0xffL) << lane;
        fourth |= (classes[(int) (eight >>> 48)] & 0xffL) << lane;
      }
      all |= first | second | third | fourth;
      stops[block] =
          (first & STOPS) | (second & STOPS) << 2 | (third & STOPS) << 4 | (fourth & STOPS) << 6;
      // Four characters that are all of a kind, and the four behind them too.
      long low = first & second;
      long high = third & fourth;
      long within = low & high;
      long across = high & (low >>> Byte.SIZE);
      long border = (before >>> (BLOCK - Byte.SIZE)) & low;
      tokens[block] = ((within >>> 3) & EACH) | ((across >>> 3) & EACH) << 4 | ((border >>> 3) & 1);
      digits[block] = ((within >>> 4) & EACH) | ((across >>> 4) & EACH) << 4 | ((border >>> 4) & 1);
      before = high;
    }
    plain = (all & EACH * PairClasses.ESCAPED) == 0;
    known = (all & EACH * PairClasses.KNOWN) != 0;
  }

  int blocks() {
    return blocks;
  }

  /** Where characters stand that may betray a secret. */
  long stops(int block) {
    return stops[block];
  }

  /** Where at least eight characters begin, or have begun up to four before, of which tokens are made. */
  long tokens(int block) {
    return tokens[block];
  }

  /** The same for characters of which card numbers are made. */
  long digits(int block) {
    return digits[block];
  }

  /** Whether all characters can stand in a JSON string as they are. */
  boolean isPlain() {
    return plain;
  }

  /** Whether there is a pair of a known secret. */
  boolean mayBeKnown() {
    return known;
  }

  private void room() {
    if (blocks > stops.length || (stops.length > LARGEST_KEPT && blocks <= LARGEST_KEPT)) {
      int size = blocks <= LARGEST_KEPT ? Math.min(2 * blocks, LARGEST_KEPT) : blocks;
      stops = new long[size];
      tokens = new long[size];
      digits = new long[size];
    }
  }
}
