package io.underpin.health.report;

import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last fifty changes of one check. Immutable; a change costs a copy, kept small by packing: ten bytes a change, because every
 * check has a timeline and every report shows all of them.
 */
public final class Timeline {
  private static final Timeline EMPTY = new Timeline(new long[0], new short[0]);
  private static final int MOST = 50;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final List<Status> STATUSES = List.of(Status.values());
  private static final List<FailureCode> CODES = List.of(FailureCode.values());

  private final long[] nanos;
  // From what, to what, and why: two bits, two bits, the rest; no reason is 0.
  private final short[] changes;

  private Timeline(long[] nanos, short[] changes) {
    this.nanos = nanos;
    this.changes = changes;
  }

  /** Nothing has changed yet. */
  public static Timeline empty() {
    return EMPTY;
  }

  /** A copy with this change at its end, without the oldest where there would be too many. */
  public Timeline and(Instant at, Status from, Status to, @Nullable FailureCode why) {
    int length = nanos.length;
    int begin = length == MOST ? 1 : 0;
    int kept = length - begin;
    long[] times = Arrays.copyOfRange(nanos, begin, length + 1);
    short[] kinds = Arrays.copyOfRange(changes, begin, length + 1);
    times[kept] = nanos(at);
    int code = why == null ? 0 : CODES.indexOf(why) + 1;
    kinds[kept] = (short) (STATUSES.indexOf(from) | STATUSES.indexOf(to) << 2 | code << 4);
    return new Timeline(times, kinds);
  }

  /** The changes, the oldest first; each is made when it is asked for. */
  public List<Transition> transitions() {
    return new Unpacked(this);
  }

  private Transition get(int index) {
    int change = changes[index];
    Transition transition = Transition.of(
        instant(nanos[index]), STATUSES.get(change & 3), STATUSES.get(change >> 2 & 3));
    int code = change >> 4;
    return code == 0 ? transition : transition.because(CODES.get(code - 1));
  }

  /** Good from 1677 to 2262; what lies outside is shown as the nearest. */
  private static long nanos(Instant at) {
    try {
      return Math.addExact(Math.multiplyExact(at.getEpochSecond(), NANOS_PER_SECOND), at.getNano());
    } catch (ArithmeticException e) {
      return at.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }

  private static final class Unpacked extends AbstractList<Transition> {
    private final Timeline timeline;

    Unpacked(Timeline timeline) {
      this.timeline = timeline;
    }

    @Override
    public Transition get(int index) {
      return timeline.get(index);
    }

    @Override
    public int size() {
      return timeline.nanos.length;
    }
  }
}
