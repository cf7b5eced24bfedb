package io.underpin.security.limit;

import org.jspecify.annotations.Nullable;

/**
 * The value of {@code RateLimit}: a member for each policy. Up to three are put together in one step, which costs nothing but the text
 * itself.
 */
final class StateField {
  private @Nullable Charge first;
  private @Nullable Charge second;
  private @Nullable Charge third;
  private @Nullable StringBuilder more;

  /** Puts one more in front: charges come the last first. */
  void add(Charge charge) {
    if (third != null) {
      more = more == null ? new StringBuilder() : more;
      more.insert(0, member(charge) + ", ");
    } else if (second != null) {
      third = charge;
    } else if (first != null) {
      second = charge;
    } else {
      first = charge;
    }
  }

  String text() {
    Charge one = first;
    Charge two = second;
    Charge three = third;
    if (one == null) {
      return "";
    }
    if (two == null) {
      return member(one);
    }
    if (three == null) {
      return two.label() + two.remaining() + ";t=" + two.resetSeconds() + ", " + one.label()
          + one.remaining() + ";t=" + one.resetSeconds();
    }
    String all = three.label() + three.remaining() + ";t=" + three.resetSeconds() + ", "
        + two.label() + two.remaining() + ";t=" + two.resetSeconds() + ", " + one.label()
        + one.remaining() + ";t=" + one.resetSeconds();
    return more == null ? all : more + all;
  }

  private static String member(Charge charge) {
    return charge.label() + charge.remaining() + ";t=" + charge.resetSeconds();
  }
}
