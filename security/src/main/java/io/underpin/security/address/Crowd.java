package io.underpin.security.address;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Notices when nearly all of a thousand requests come from one client.
 *
 * <p>The first of each thousand is the candidate: where one client makes up more than nine tenths, it is him nine times out of
 * ten. A thread that would have to wait counts as nobody.
 */
final class Crowd {
  private static final int WINDOW = 1000;
  private static final int NEARLY_ALL = 900;

  private final ReentrantLock lock = new ReentrantLock();
  private String candidate = "";
  private int seen;
  private int same;

  /** Whether this was the last of a thousand, more than nine tenths of which are one client. */
  boolean isOneClient(String client) {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      if (seen == 0) {
        candidate = client;
        same = 0;
      }
      seen++;
      if (client.equals(candidate)) {
        same++;
      }
      if (seen < WINDOW) {
        return false;
      }
      seen = 0;
      return same > NEARLY_ALL;
    } finally {
      lock.unlock();
    }
  }
}
