package io.underpin.http;

import io.underpin.http.Verdict.Pass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Response headers, in order, safe to be written: what could end a line cannot get in.
 *
 * <p>A name is a token (RFC 9110, 5.6.2). A value holds printable ASCII, space, tab and U+00A0 to U+00FF only: CR, LF, NUL and
 * all other controls are refused, which makes response splitting impossible. Names are compared without regard to case.
 * Immutable.
 */
public final class Headers {
  private static final Headers NONE = new Headers(new String[0], 0);
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private static final List<String> LISTS = List.of(
      "Vary",
      "Set-Cookie",
      "Link",
      "Server-Timing",
      "WWW-Authenticate",
      "RateLimit",
      "RateLimit-Policy",
      "Content-Security-Policy");

  private final String[] pairs;
  // One bit for each name, shared by names that look alike: what has no bit here is not here.
  private final long nameBits;

  private Headers(String[] pairs, long nameBits) {
    this.pairs = pairs;
    this.nameBits = nameBits;
  }

  /** No headers. */
  public static Headers none() {
    return NONE;
  }

  /**
   * One header.
   *
   * @throws IllegalArgumentException if the name is no token, or the value holds what must not stand in a header
   */
  public static Headers of(String name, String value) {
    return NONE.and(name, value);
  }

  /** A copy in which this is the only value of the name. Refuses what {@link #of} refuses. */
  public Headers with(String name, String value) {
    return without(name).and(name, value);
  }

  /** A copy with one more line, whatever else has that name. Refuses what {@link #of} refuses. */
  public Headers and(String name, String value) {
    String[] copy = Arrays.copyOf(pairs, pairs.length + 2);
    copy[pairs.length] = checkedName(name);
    copy[pairs.length + 1] = checkedValue(name, value);
    return new Headers(copy, nameBits | nameBit(name));
  }

  /** A copy without any line of this name. */
  public Headers without(String name) {
    if (!contains(name)) {
      return this;
    }
    List<String> kept = new ArrayList<>(pairs.length);
    for (int i = 0; i < pairs.length; i += 2) {
      if (!pairs[i].equalsIgnoreCase(name)) {
        kept.add(pairs[i]);
        kept.add(pairs[i + 1]);
      }
    }
    return new Headers(kept.toArray(String[]::new), nameBits);
  }

  /**
   * These and then those. A later value takes the place of an earlier one of the same name, except for fields that are lists
   * and may be sent in several lines ({@code Vary}, {@code Set-Cookie}, {@code Link}, {@code Server-Timing}, {@code
   * WWW-Authenticate}, {@code RateLimit}, {@code RateLimit-Policy}, {@code Content-Security-Policy}).
   */
  public Headers and(Headers later) {
    if (later.isEmpty() || isEmpty()) {
      return isEmpty() ? later : this;
    }
    return merged(new Pass[] {Verdict.pass(this), Verdict.pass(later)}, 2);
  }

  /** What the first {@code count} of these say, as if each had been put on the ones before with {@link #and(Headers)}. */
  static Headers merged(Pass[] passed, int count) {
    int length = 0;
    Headers longest = NONE;
    for (int i = 0; i < count; i++) {
      Headers part = passed[i].headers();
      length += part.pairs.length;
      longest = part.pairs.length > longest.pairs.length ? part : longest;
    }
    if (longest.pairs.length == length) {
      return longest;
    }
    String[] all = new String[length];
    int start = length;
    long laterBits = 0;
    for (int i = count - 1; i >= 0; i--) {
      Headers part = passed[i].headers();
      String[] pairs = part.pairs;
      boolean apart = (laterBits & part.nameBits) == 0;
      for (int j = pairs.length - 2; j >= 0; j -= 2) {
        String name = pairs[j];
        boolean unique =
            apart || (laterBits & nameBit(name)) == 0 || !contain(passed, i + 1, count, name);
        if (unique || isList(name)) {
          all[--start] = pairs[j + 1];
          all[--start] = name;
        }
      }
      laterBits |= part.nameBits;
    }
    return new Headers(start == 0 ? all : Arrays.copyOfRange(all, start, length), laterBits);
  }

  /** The first value of a name. */
  public Optional<String> first(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equalsIgnoreCase(name)) {
        return Optional.of(pairs[i + 1]);
      }
    }
    return Optional.empty();
  }

  /** All values of a name, in order. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>(1);
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equalsIgnoreCase(name)) {
        values.add(pairs[i + 1]);
      }
    }
    return values;
  }

  /** Whether there is a line of this name. */
  public boolean contains(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /** Calls the action with name and value of each line, in order. */
  public void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < pairs.length; i += 2) {
      action.accept(pairs[i], pairs[i + 1]);
    }
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return pairs.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Headers headers && Arrays.equals(pairs, headers.pairs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pairs);
  }

  /** Names only: values may hold cookies. */
  @Override
  public String toString() {
    List<String> names = new ArrayList<>();
    forEach((name, value) -> names.add(name));
    return names.toString();
  }

  private static boolean contain(Pass[] passed, int from, int to, String name) {
    for (int i = from; i < to; i++) {
      if (passed[i].headers().contains(name)) {
        return true;
      }
    }
    return false;
  }

  private static long nameBit(String name) {
    int last = name.length() - 1;
    return 1L << (31 * last + 7 * (name.charAt(0) | 0x20) + (name.charAt(last) | 0x20));
  }

  private static boolean isList(String name) {
    for (String list : LISTS) {
      if (list.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  static String checkedName(String name) {
    boolean valid = !name.isEmpty();
    for (int i = 0; valid && i < name.length(); i++) {
      char c = name.charAt(i);
      valid = (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '-'
          || TOKEN_MARKS.indexOf(c) >= 0;
    }
    if (!valid) {
      throw new IllegalArgumentException(
          "Header name " + quoted(name) + " is not a token of letters, digits and " + TOKEN_MARKS);
    }
    return name;
  }

  private static String checkedValue(String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean valid = (c >= ' ' && c < 0x7f) || c == '\t' || (c >= 0xa0 && c <= 0xff);
      if (!valid) {
        throw new IllegalArgumentException(
            "The value of header " + name + " holds U+" + String.format("%04X", (int) c)
                + " at index " + i + ": only printable Latin-1, space and tab may stand there");
      }
    }
    return value;
  }

  private static String quoted(String name) {
    StringBuilder shown = new StringBuilder("'");
    name.chars()
        .limit(40)
        .forEach(c -> shown.append(c >= ' ' && c < 0x7f ? String.valueOf((char) c) : "\\u" + c));
    return shown.append('\'').toString();
  }
}
