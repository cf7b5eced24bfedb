package io.underpin.security.concurrency;

import io.underpin.http.Completion;
import io.underpin.http.Verdict;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One that is in flight: a link in the list of its stripe, which is in the order of the deadlines.
 *
 * <p>Who moves the state away from {@link #HELD} gives the permit back; the links belong to whoever holds the stripe's lock.
 */
final class HeldPermit implements Permit, Verdict.EndAction {
  private static final int HELD = 0;
  private static final int GIVEN_BACK = 1;
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(HeldPermit.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Stripe stripe;
  private final long hash;
  private final boolean keyed;
  private final long deadlineNanos;

  @SuppressWarnings("UnusedVariable") // read and written through STATE
  private volatile int state;

  @Nullable
  HeldPermit before;

  @Nullable
  HeldPermit after;

  HeldPermit(Stripe stripe, long hash, boolean keyed, long deadlineNanos) {
    this.stripe = stripe;
    this.hash = hash;
    this.keyed = keyed;
    this.deadlineNanos = deadlineNanos;
  }

  @Override
  public boolean isGranted() {
    return true;
  }

  @Override
  public void close() {
    if (claim()) {
      stripe.release(this);
    }
  }

  @Override
  public void ended(Completion completion) {
    close();
  }

  /** Whether the caller is the one who gives it back. */
  boolean claim() {
    return STATE.compareAndSet(this, HELD, GIVEN_BACK);
  }

  boolean isOverdue(long nowNanos) {
    return nowNanos - deadlineNanos >= 0;
  }

  boolean isKeyed() {
    return keyed;
  }

  long hash() {
    return hash;
  }
}
