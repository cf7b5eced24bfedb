package io.underpin.logging.json;

import java.util.Arrays;

/**
 * Bytes of JSON that grow as they are written, and are used again. What goes in is structure, numbers and what has been encoded
 * before; text comes in through {@link FreeText} alone.
 */
final class JsonBytes {
  private static final int INITIAL = 2048;
  private static final int KEPT = 64 * 1024;
  private static final byte[] LEAST_LONG = LineWriter.constant("" + Long.MIN_VALUE);

  private byte[] bytes = new byte[INITIAL];
  private int size;

  /** Empties it, and lets go of more memory than most lines need. */
  void reset() {
    size = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[INITIAL];
    }
  }

  int size() {
    return size;
  }

  byte[] array() {
    return bytes;
  }

  /** Takes back what was written since. */
  void rollBack(int to) {
    size = to;
  }

  byte[] copy(int from) {
    return Arrays.copyOfRange(bytes, from, size);
  }

  /** The array, with room for so many bytes more. */
  byte[] room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
    return bytes;
  }

  /** Says that so many bytes stand in the array now. */
  void size(int now) {
    size = now;
  }

  /** JSON that was encoded before. */
  void add(byte[] json) {
    int length = json.length;
    System.arraycopy(json, 0, room(length), size, length);
    size += length;
  }

  /** A character of JSON's own. */
  void add(char structure) {
    room(1)[size++] = (byte) structure;
  }

  /** A comma, unless an object or array has just begun. */
  void comma() {
    byte last = bytes[size - 1];
    if (last != '{' && last != '[') {
      add(',');
    }
  }

  /** A whole number. */
  void number(long number) {
    if (number == Long.MIN_VALUE) {
      add(LEAST_LONG);
      return;
    }
    byte[] target = room(20);
    long rest = number;
    if (rest < 0) {
      target[size++] = '-';
      rest = -rest;
    }
    int end = size + digits(rest);
    size = end;
    do {
      target[--end] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
  }

  /** The last so many digits of a number, with noughts before them. */
  void padded(int number, int digits) {
    byte[] target = room(digits);
    int rest = number;
    for (int i = size + digits - 1; i >= size; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
  }

  /**
   * Writes a broken number as {@link Double#toString(double)} does, or writes nothing: those that are met most, of at most three
   * decimals, need no string in between.
   *
   * <p>A quotient of whole numbers below 2^53 is the double next to it: if dividing gives the number back, then these decimals
   * are the number, and there are no shorter ones once the noughts at the end are gone.
   */
  boolean decimal(double number) {
    double absolute = Math.abs(number);
    if (!(absolute >= 1e-3 && absolute < 1e7)) {
      return false;
    }
    long thousandths = Math.round(absolute * 1000);
    if (thousandths / 1000.0 != absolute) {
      return false;
    }
    if (number < 0) {
      add('-');
    }
    number(thousandths / 1000);
    add('.');
    int decimals = (int) (thousandths % 1000);
    if (decimals % 100 == 0) {
      padded(decimals / 100, 1);
    } else if (decimals % 10 == 0) {
      padded(decimals / 10, 2);
    } else {
      padded(decimals, 3);
    }
    return true;
  }

  private static int digits(long number) {
    int digits = 1;
    for (long power = 10; number >= power; power *= 10) {
      digits++;
      if (digits == 19) {
        break;
      }
    }
    return digits;
  }
}
