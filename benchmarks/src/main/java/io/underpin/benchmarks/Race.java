package io.underpin.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that we do, beside each of those that do it, too. Immutable.
 *
 * @param name after the area's in the output
 * @param nanosBar the most that one operation of ours may take
 * @param bytesBar the most that one operation of ours may allocate
 * @param peers none where nobody else does it: then only our own limits count
 */
record Race(String name, Sample ours, double nanosBar, double bytesBar, List<Peer> peers) {
  private static final double NO_BAR = Double.POSITIVE_INFINITY;

  Race {
    peers = List.copyOf(peers);
  }

  static Race of(String name, Sample ours) {
    return new Race(name, ours, NO_BAR, NO_BAR, List.of());
  }

  Race within(double nanos, double bytes) {
    return new Race(name, ours, nanos, bytes, peers);
  }

  Race against(Peer peer) {
    List<Peer> more = new ArrayList<>(peers);
    more.add(peer);
    return new Race(name, ours, nanosBar, bytesBar, more);
  }
}
