package io.underpin.security.shared;

import io.underpin.security.rate.RateLimiter;

/**
 * One request that only the store can decide about. Either it puts the question, or it waits for the one that is under way and
 * looks whether that has brought enough for it too.
 */
record Asking(
    SharedSetup setup,
    String account,
    LocalShare local,
    Terms terms,
    HotKey hot,
    String key,
    long code,
    long cost) {
  private static final int MOST_TURNS = 1_000;

  /** The decision, by then. */
  long until(long endNanos) {
    boolean heard = false;
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      Question mine = new Question(setup, terms, local, hot, key, code, cost);
      Question running = hot.lead(mine);
      if (running == null) {
        return lead(mine, heard, endNanos);
      }
      hot.waiting(cost);
      long outcome = running.await(endNanos);
      hot.waiting(-cost);
      if (outcome == RateLimiter.UNAVAILABLE) {
        return running.isOver() ? alone() : late(heard || running.isHeard());
      }
      heard = true;
      long answer = known();
      if (answer != LocalShare.UNKNOWN) {
        return answer;
      }
    }
    return late(heard);
  }

  private long lead(Question mine, boolean heard, long endNanos) {
    try {
      // Whoever is to ask looks again: an answer may have come meanwhile, and the store may have no
      // more to give.
      long known = known();
      if (known != LocalShare.UNKNOWN) {
        mine.finish(known);
        return known;
      }
      mine.ask(account);
      long answer = mine.await(endNanos);
      if (answer == RateLimiter.UNAVAILABLE) {
        // Others may wait for it still; or it has come just now.
        answer = mine.leave();
      }
      if (answer == RateLimiter.UNAVAILABLE) {
        return late(mine.isHeard() || (heard && !mine.isOver()));
      }
      setup.counts().shared.increment();
      if (answer >= 0) {
        local.taken(terms, key, cost);
      }
      return answer;
    } catch (RuntimeException | Error e) {
      // Or nobody would ask about this key any more.
      mine.finish(RateLimiter.UNAVAILABLE);
      throw e;
    }
  }

  private long known() {
    return local.known(terms, hot, key, code, cost, setup.time().nanoTime(), setup.counts().shared);
  }

  private long alone() {
    long known = known();
    return known != LocalShare.UNKNOWN ? known : local.decide(terms, key, cost);
  }

  // If the store answers and others were quicker, nobody is admitted beside it: when it said
  // something last, it had not enough for all who wait.
  private long late(boolean heard) {
    long wait = heard ? hot.lack(cost, terms.rate().burst(), setup.time().nanoTime()) : 0;
    if (wait <= 0) {
      return alone();
    }
    setup.counts().deniedLocally.increment();
    return -wait;
  }
}
