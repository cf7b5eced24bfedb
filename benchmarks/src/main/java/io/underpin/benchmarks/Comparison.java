package io.underpin.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The outcome of one race, as lines of text. */
record Comparison(String name, Race race, Side ours, Map<Peer, Side> peers) {
  /** JMH's own allocations, spread over millions of operations. */
  private static final double NOTHING = 0.05;

  /** For each peer a line each for time, processor time and bytes; below 1 we are cheaper. */
  List<Ratio> ratios() {
    List<Ratio> ratios = new ArrayList<>();
    peers.forEach((peer, side) -> {
      ratios.add(ratio("time", ours.nanos(), side.nanos(), "ns/op", peer));
      ratios.add(ratio("cpu", ours.processorNanos(), side.processorNanos(), "ns/op", peer));
      ratios.add(ratio("bytes", ours.bytes(), side.bytes(), "B/op", peer));
    });
    return ratios;
  }

  /** How we stand against our own limits. */
  List<String> bars() {
    List<String> bars = new ArrayList<>();
    bars.add(bar("time", ours.nanos(), race.nanosBar(), "ns/op"));
    bars.add(bar("cpu", ours.processorNanos(), race.nanosBar(), "ns/op"));
    bars.add(bar("bytes", ours.bytes(), race.bytesBar(), "B/op"));
    peers.forEach((peer, side) -> {
      if (peer.slower() > 0) {
        bars.add(times("time", ours.nanos(), side.nanos(), peer));
        bars.add(times("cpu", ours.processorNanos(), side.processorNanos(), peer));
      }
    });
    return bars;
  }

  private Ratio ratio(String what, double our, double their, String unit, Peer peer) {
    return new Ratio(name + "-" + what, our, their, unit, peer.name());
  }

  private String bar(String what, double our, double limit, String unit) {
    String line = "bar " + name + "-" + what + " " + Ratio.shown(our);
    return Double.isInfinite(limit)
        ? line + " " + unit + ": no limit"
        : line + " of " + Ratio.shown(limit) + " " + unit + ": "
            + verdict(our <= Math.max(limit, NOTHING));
  }

  private String times(String what, double our, double their, Peer peer) {
    return "bar " + name + "-times-" + what + " " + Ratio.shown(their / our) + " of "
        + Ratio.shown(peer.slower()) + " times faster than " + peer.name() + ": "
        + verdict(their >= peer.slower() * our);
  }

  private static String verdict(boolean met) {
    return met ? "met" : "MISSED";
  }
}
