package io.underpin.sentry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened before a failure: by request id where there is one, so that requests that run at the same time are told apart on
 * whatever thread they go on, and for the whole service otherwise. Bounded, and safe for use by several threads.
 */
final class Trails {
  private static final int MAX_REQUESTS = 2_000;
  private static final int MAX_CRUMBS = 100;

  private final Map<String, Trail> byRequest = new ConcurrentHashMap<>();
  private final Deque<Crumb> common = new ArrayDeque<>();
  // What belongs to a request that was not begun here.
  private final Deque<Crumb> strays = new ArrayDeque<>();

  /**
   * A request has begun; says under which id it is remembered. It is not if it has none, if another of the same id is going on, or if
   * there are 2,000 already.
   */
  @Nullable
  String begin(Trail trail) {
    String id = trail.requestId().orElse(null);
    boolean kept =
        id != null && byRequest.size() < MAX_REQUESTS && byRequest.putIfAbsent(id, trail) == null;
    return kept ? id : null;
  }

  void end(String id, Trail trail) {
    byRequest.remove(id, trail);
  }

  @Nullable
  Trail of(String requestId) {
    return requestId.isEmpty() ? null : byRequest.get(requestId);
  }

  /** Takes note of what happened. */
  void add(Crumb crumb) {
    Trail trail = of(crumb.requestId());
    if (trail != null) {
      trail.add(crumb);
    } else if (crumb.requestId().isEmpty()) {
      add(crumb, common);
    } else {
      add(crumb, strays);
    }
  }

  /** What happened before this, in the request and in the service, the oldest first. */
  List<Crumb> before(String requestId) {
    List<Crumb> crumbs = new ArrayList<>(of(common));
    if (!requestId.isEmpty()) {
      Trail trail = of(requestId);
      if (trail != null) {
        crumbs.addAll(trail.crumbs());
      }
      of(strays).stream().filter(crumb -> crumb.requestId().equals(requestId)).forEach(crumbs::add);
      crumbs.sort(Comparator.comparingLong(Crumb::millis));
    }
    return crumbs.size() <= MAX_CRUMBS
        ? crumbs
        : crumbs.subList(crumbs.size() - MAX_CRUMBS, crumbs.size());
  }

  private static void add(Crumb crumb, Deque<Crumb> ring) {
    synchronized (ring) {
      if (ring.size() == MAX_CRUMBS) {
        ring.removeFirst();
      }
      ring.addLast(crumb);
    }
  }

  private static List<Crumb> of(Deque<Crumb> ring) {
    synchronized (ring) {
      return List.copyOf(ring);
    }
  }
}
