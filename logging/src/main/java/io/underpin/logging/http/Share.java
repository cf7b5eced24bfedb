package io.underpin.logging.http;

import io.underpin.http.Attribute;
import io.underpin.http.Attributes;
import io.underpin.http.TraceContext;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A share of all requests, the same ones in every service that sees them: it is drawn from the id of the trace, else from that of
 * the request.
 */
record Share(double rate) {
  static final Share ALL = new Share(1);

  private static final double RANGE = 1L << 56;

  Share {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "A share of requests cannot be " + rate + ": 0 to 1, such as 0.1 for one in ten");
    }
  }

  boolean isAll() {
    return rate == 1;
  }

  boolean has(Attributes found) {
    return isAll() || drawn(found) >= (1 - rate) * RANGE;
  }

  private static long drawn(Attributes found) {
    Optional<TraceContext> trace = found.get(Attribute.TRACE_CONTEXT);
    if (trace.isPresent()) {
      return trace.get().randomness();
    }
    Optional<String> id = found.get(Attribute.REQUEST_ID);
    return id.isPresent() ? spread(id.get()) : ThreadLocalRandom.current().nextLong(1L << 56);
  }

  // FNV-1a, and the finish of MurmurHash3, so that ids that differ in their last character lie far
  // apart.
  private static long spread(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (hash ^ (hash >>> 33)) >>> 8;
  }
}
