package io.underpin.http;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A set of header names, in whatever case they are written. Immutable; asking allocates nothing. */
public final class HeaderNames {
  private static final int LENGTHS = 32;
  private static final HeaderNames NONE = new HeaderNames(List.of());

  private final SortedSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  // By length, since names that differ mostly differ in that; what is longer stands with the last.
  private final String[][] byLength = new String[LENGTHS][];

  private HeaderNames(Collection<String> names) {
    this.names.addAll(names);
    for (int i = 0; i < LENGTHS; i++) {
      int place = i;
      byLength[i] = this.names.stream().filter(name -> place(name) == place).toArray(String[]::new);
    }
  }

  /** No names. */
  public static HeaderNames none() {
    return NONE;
  }

  /**
   * These names.
   *
   * @throws IllegalArgumentException if one is no token (RFC 9110, 5.6.2)
   */
  public static HeaderNames of(Collection<String> names) {
    names.forEach(Headers::checkedName);
    return names.isEmpty() ? NONE : new HeaderNames(names);
  }

  /** A copy with these as well. Refuses what {@link #of} refuses. */
  public HeaderNames and(Collection<String> more) {
    Collection<String> all = new TreeSet<>(names);
    all.addAll(more);
    return of(all);
  }

  /** A copy without this name. */
  public HeaderNames without(String name) {
    if (!contains(name)) {
      return this;
    }
    SortedSet<String> rest = new TreeSet<>(names);
    rest.remove(name);
    return of(rest);
  }

  /** Whether this is one of them, in any case. */
  public boolean contains(String name) {
    for (String each : byLength[place(name)]) {
      if (each.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** The names, in the order of the alphabet. */
  @Override
  public String toString() {
    return names.toString();
  }

  private static int place(String name) {
    return Math.min(name.length(), LENGTHS - 1);
  }
}
