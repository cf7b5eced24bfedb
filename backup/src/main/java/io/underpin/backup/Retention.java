package io.underpin.backup;

import io.underpin.backup.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which backups stay. Whatever the policy: only backups of the same database with a sound manifest are ever deleted, damaged ones do
 * not count, and the newest good one always stays. Immutable.
 */
public final class Retention {
  private static final int MAX = 10_000;

  private final int last;

  private Retention(int last) {
    this.last = last;
  }

  /**
   * The newest {@code n} good backups stay.
   *
   * @throws IllegalArgumentException unless n is 1 to 10,000
   */
  public static Retention keepLast(int n) {
    if (n < 1 || n > MAX) {
      throw new IllegalArgumentException("Retention.keepLast(" + n
          + ") is not 1 to 10,000: at least the newest good backup always stays");
    }
    return new Retention(n);
  }

  /** Nothing is ever deleted. */
  public static Retention keepAll() {
    return new Retention(Integer.MAX_VALUE);
  }

  /** What may go, of backups of one database; a backup is asked whether it is good only when that decides something. */
  List<Manifest> surplus(List<Manifest> newestFirst, Predicate<Manifest> good) {
    if (newestFirst.size() <= last) {
      return List.of();
    }
    int kept = 0;
    List<Manifest> surplus = new ArrayList<>();
    for (Manifest backup : newestFirst) {
      if (kept == last) {
        surplus.add(backup);
      } else if (good.test(backup)) {
        kept++;
      }
    }
    return surplus;
  }

  @Override
  public String toString() {
    return last == Integer.MAX_VALUE ? "keep all" : "keep last " + last;
  }
}
