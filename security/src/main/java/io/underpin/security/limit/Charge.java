package io.underpin.security.limit;

import io.underpin.http.Attribute;
import io.underpin.security.limit.ActivePolicy.ActiveTier;
import io.underpin.security.rate.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What a request was charged, so that a handler can give it back: {@code request.attribute(Charge.OF_REQUEST)}.
 *
 * <p>Tokens come back once, and only as far as time has not paid for them already. Safe for use by several threads.
 */
public final class Charge {
  /** What this request was charged, if a limit holds for it. */
  public static final Attribute<Charge> OF_REQUEST =
      Attribute.of("rate_limit.charge", Charge.class);

  private final ActiveTier tier;
  private final Account account;
  private final String key;
  private final long cost;
  private final long debtNanos;
  private final long atNanos;
  private final @Nullable Charge earlier;
  private boolean returned;

  Charge(
      ActiveTier tier,
      Account account,
      String key,
      long cost,
      long debtNanos,
      long atNanos,
      @Nullable Charge earlier) {
    this.tier = tier;
    this.account = account;
    this.key = key;
    this.cost = cost;
    this.debtNanos = debtNanos;
    this.atNanos = atNanos;
    this.earlier = earlier;
  }

  /** Gives everything back that this request was charged, by every policy; called again, does nothing. */
  public void refund() {
    for (Charge each = this; each != null; each = each.earlier) {
      each.giveBack();
    }
  }

  /** Gives back what does not count with this status. */
  void settle(int status) {
    for (Charge each = this; each != null; each = each.earlier) {
      if (!each.policy().counts(status)) {
        each.giveBack();
      }
    }
  }

  /** Whole tokens that the account has left. */
  long remaining() {
    return Decision.remaining(account.rate(), debtNanos);
  }

  long resetSeconds() {
    return PolicyAnswers.seconds(debtNanos);
  }

  /** The policy's name as the beginning of a member of {@code RateLimit}. */
  String label() {
    return tier.answers().label();
  }

  /** How long this request has to wait for its turn. */
  long delayNanos() {
    long delay = 0;
    for (Charge each = this; each != null; each = each.earlier) {
      delay = Math.max(delay, each.ownDelayNanos());
    }
    return delay;
  }

  boolean countsSome() {
    for (Charge each = this; each != null; each = each.earlier) {
      if (each.policy().countsSome()) {
        return true;
      }
    }
    return false;
  }

  ActiveTier tier() {
    return tier;
  }

  RatePolicy policy() {
    return tier.policy();
  }

  String key() {
    return key;
  }

  Account account() {
    return account;
  }

  long atNanos() {
    return atNanos;
  }

  long debtNanos() {
    return debtNanos;
  }

  @Nullable
  Charge earlier() {
    return earlier;
  }

  private long ownDelayNanos() {
    long undelayed = tier.policy().undelayed();
    if (undelayed == Long.MAX_VALUE) {
      return 0;
    }
    double turn = debtNanos - account.rate().nanosPerToken() * ((double) cost + undelayed);
    return Math.max(0, (long) turn);
  }

  private synchronized void giveBack() {
    if (returned) {
      return;
    }
    returned = true;
    // Of a debt that time has paid off, nothing is left to be forgiven.
    long unpaid = debtNanos - (account.time().nanoTime() - atNanos);
    long nanos = Math.min(account.nanosFor(cost), unpaid);
    if (nanos > 0) {
      account.limiter().forgive(key, nanos);
    }
  }

  /** Without keys. */
  @Override
  public String toString() {
    return "Charge of " + cost + " by " + tier.policy().name()
        + (earlier == null ? "" : ", " + earlier);
  }
}
