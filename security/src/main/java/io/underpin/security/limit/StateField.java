package io.underpin.security.limit;

import org.jspecify.annotations.Nullable;

/**
 * The value of {@code RateLimit}: a member for each policy, of its account that leaves least; dry runs have none. Charges come
 * the last first. Up to three members are put together in one step, which makes nothing but the text itself.
 */
final class StateField {
  private StateField() {}

  /** The members in the order of the policies; nothing if all are dry runs. */
  static String of(@Nullable Charge charged) {
    Charge third = last(charged);
    Charge second = before(third);
    Charge first = before(second);
    if (third == null) {
      return "";
    }
    if (second == null) {
      return third.label() + third.remaining() + ";t=" + third.resetSeconds();
    }
    if (first == null) {
      return second.label() + second.remaining() + ";t=" + second.resetSeconds() + ", "
          + third.label() + third.remaining() + ";t=" + third.resetSeconds();
    }
    String three = first.label() + first.remaining() + ";t=" + first.resetSeconds() + ", "
        + second.label() + second.remaining() + ";t=" + second.resetSeconds() + ", "
        + third.label() + third.remaining() + ";t=" + third.resetSeconds();
    Charge more = before(first);
    return more == null ? three : of(more) + ", " + three;
  }

  /** The one of all these that leaves least, or null if all are dry runs. */
  static @Nullable Charge tightest(Charge charged) {
    Charge tightest = last(charged);
    for (Charge each = tightest; each != null; each = before(each)) {
      tightest = tightest == null || each.remaining() < tightest.remaining() ? each : tightest;
    }
    return tightest;
  }

  // Of the last policy that is told: the account that leaves least.
  private static @Nullable Charge last(@Nullable Charge charged) {
    Charge last = charged;
    while (last != null && last.policy().isDry()) {
      last = last.earlier();
    }
    Charge least = last;
    Charge other = last == null ? null : last.earlier();
    while (least != null
        && other != null
        && other.tier().number() == least.tier().number()) {
      least = other.remaining() < least.remaining() ? other : least;
      other = other.earlier();
    }
    return least;
  }

  // The same of the policies before this one's.
  private static @Nullable Charge before(@Nullable Charge of) {
    Charge other = of;
    while (of != null && other != null && other.tier().number() == of.tier().number()) {
      other = other.earlier();
    }
    return last(other);
  }
}
