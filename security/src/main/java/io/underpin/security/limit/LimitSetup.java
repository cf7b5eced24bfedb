package io.underpin.security.limit;

import io.underpin.event.EventSink;
import io.underpin.http.Request;
import io.underpin.security.hash.KeyHash;
import io.underpin.security.rate.RateStore;
import io.underpin.time.TimeSource;
import java.util.List;
import java.util.function.Predicate;

/** What all policies of a limit share. */
record LimitSetup(
    RateStore store,
    TimeSource time,
    EventSink events,
    List<Predicate<Request>> bypasses,
    boolean legacyHeaders,
    int maxWaiting,
    Turns.Pause pause,
    KeyHash marks) {

  boolean bypasses(Request request) {
    for (int i = 0; i < bypasses.size(); i++) {
      if (bypasses.get(i).test(request)) {
        return true;
      }
    }
    return false;
  }
}
