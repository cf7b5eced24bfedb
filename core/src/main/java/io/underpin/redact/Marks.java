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

  private static final VarHandle PAIRS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101010101010101L;
  private static final long STOPS = EACH * (PairClasses.STOP_FIRST | PairClasses.STOP_SECOND);
  private static final int TOKEN = Integer.numberOfTrailingZeros(PairClasses.TOKEN);
  private static final int DIGITS = Integer.numberOfTrailingZeros(PairClasses.DIGITS);
  private static final int LANE = 8;
  private static final int LAST = BLOCK - LANE;
  private static final int LAST_BUT_ONE = LAST - LANE;
  private static final int LARGEST_KEPT = 1024;

  // Eight characters are one lane. What its four pairs are stands in the same byte of four numbers;
  // nothing stands in front of the first block, which is number 1.
  private long[] first = new long[0];
  private long[] second = first;
  private long[] third = first;
  private long[] fourth = first;
  private long[] stops = first;
  private long[] tokens = first;
  private long[] digits = first;
  private int blocks;
  private boolean plain = true;
  private boolean known;

  /** Looks at this text, of which the last block is filled up with blanks. */
  void mark(byte[] text, int length, byte[] classes) {
    int last = (length + BLOCK - 1) / BLOCK;
    blocks = last;
    room(last + 1);
    long all = classify(text, classes, last, first, second, third, fourth);
    plain = (all & EACH * PairClasses.ESCAPED) == 0;
    known = (all & EACH * PairClasses.KNOWN) != 0;
    combine(last, first, second, third, fourth, stops, tokens, digits);
  }

  // Two loops of their own over arrays that are theirs: that halves the time.
  private static long classify(
      byte[] text,
      byte[] classes,
      int last,
      long[] first,
      long[] second,
      long[] third,
      long[] fourth) {
    long all = 0;
    for (int block = 1; block <= last; block++) {
      int from = (block - 1) * BLOCK;
      long a = lanes(text, from, classes);
      long b = lanes(text, from + 2, classes);
      long c = lanes(text, from + 4, classes);
      long d = lanes(text, from + 6, classes);
      first[block] = a;
      second[block] = b;
      third[block] = c;
      fourth[block] = d;
      all |= a | b | c | d;
    }
    return all;
  }

  private static void combine(
      int last,
      long[] first,
      long[] second,
      long[] third,
      long[] fourth,
      long[] stops,
      long[] tokens,
      long[] digits) {
    for (int block = 1; block <= last; block++) {
      long a = first[block];
      long b = second[block];
      long c = third[block];
      long d = fourth[block];
      stops[block] = (a & STOPS) | (b & STOPS) << 2 | (c & STOPS) << 4 | (d & STOPS) << 6;
      // The pairs of the lane before, and the last two of the one before that.
      long w = a << LANE | first[block - 1] >>> LAST;
      long x = b << LANE | second[block - 1] >>> LAST;
      long y = c << LANE | third[block - 1] >>> LAST;
      long z = d << LANE | fourth[block - 1] >>> LAST;
      long u = c << (2 * LANE) | third[block - 1] >>> LAST_BUT_ONE;
      long v = d << (2 * LANE) | fourth[block - 1] >>> LAST_BUT_ONE;
      // Six pairs of a kind that end with any of this lane, and seven.
      long four = x & y & z & a;
      long five = four & w;
      long six = (y & z & a & b & c & d) | (four & b & c) | (five & (b | v));
      long seven = (four & b & c & d) | (five & b & c) | (five & v & (b | u));
      digits[block] = (six >>> DIGITS) & EACH;
      tokens[block] = (seven >>> TOKEN) & EACH;
    }
  }

  int blocks() {
    return blocks;
  }

  /** Where characters stand that may betray a secret. */
  long stops(int block) {
    return stops[block + 1];
  }

  /** Where so many characters have been of a kind of which tokens are made that it can be one: at some place among them. */
  long tokens(int block) {
    return tokens[block + 1];
  }

  /** The same for characters of which card numbers are made. */
  long digits(int block) {
    return digits[block + 1];
  }

  /** Whether all characters can stand in a JSON string as they are. */
  boolean isPlain() {
    return plain;
  }

  /** Whether there is a pair of a known secret. */
  boolean mayBeKnown() {
    return known;
  }

  /** What the pairs are that stand at these places of the eight lanes. */
  private static long lanes(byte[] text, int at, byte[] classes) {
    return (classes[(short) PAIRS.get(text, at) & 0xffff] & 0xffL)
        | (classes[(short) PAIRS.get(text, at + LANE) & 0xffff] & 0xffL) << LANE
        | (classes[(short) PAIRS.get(text, at + 2 * LANE) & 0xffff] & 0xffL) << (2 * LANE)
        | (classes[(short) PAIRS.get(text, at + 3 * LANE) & 0xffff] & 0xffL) << (3 * LANE)
        | (classes[(short) PAIRS.get(text, at + 4 * LANE) & 0xffff] & 0xffL) << (4 * LANE)
        | (classes[(short) PAIRS.get(text, at + 5 * LANE) & 0xffff] & 0xffL) << (5 * LANE)
        | (classes[(short) PAIRS.get(text, at + 6 * LANE) & 0xffff] & 0xffL) << (6 * LANE)
        | (classes[(short) PAIRS.get(text, at + 7 * LANE) & 0xffff] & 0xffL) << (7 * LANE);
  }

  private void room(int least) {
    if (least > stops.length || (stops.length > LARGEST_KEPT && least <= LARGEST_KEPT)) {
      int size = least <= LARGEST_KEPT ? Math.min(2 * least, LARGEST_KEPT) : least;
      first = new long[size];
      second = new long[size];
      third = new long[size];
      fourth = new long[size];
      stops = new long[size];
      tokens = new long[size];
      digits = new long[size];
    }
  }
}
