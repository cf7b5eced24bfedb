package io.underpin.benchmarks;

import java.util.Locale;

/** The outcome of one case, as lines of text. */
record Comparison(String name, Area.Case one, Side ours, Side peer) {

  /** A line each for time, processor time and bytes; below 1 we are cheaper. */
  String ratios(String peerName) {
    return ratio("time", ours.nanos(), peer.nanos(), "ns/op", peerName)
        + ratio("cpu", ours.processorNanos(), peer.processorNanos(), "ns/op", peerName)
        + ratio("bytes", ours.bytes(), peer.bytes(), "B/op", peerName);
  }

  /** How we stand against our own limits. */
  String bars() {
    return bar("time", ours.nanos(), one.nanosBar(), "ns/op")
        + bar("cpu", ours.processorNanos(), one.nanosBar(), "ns/op")
        + bar("bytes", ours.bytes(), one.bytesBar(), "B/op");
  }

  private String ratio(String what, double our, double their, String unit, String peerName) {
    return String.format(
        Locale.ROOT,
        "ratio %s-%s %.3f %.0f %.0f %s peer=%s%n",
        name,
        what,
        our / their,
        our,
        their,
        unit,
        peerName);
  }

  private String bar(String what, double our, double limit, String unit) {
    String verdict = our <= limit ? "met" : "MISSED";
    return String.format(
        Locale.ROOT, "bar %s-%s %.0f of %.0f %s: %s%n", name, what, our, limit, unit, verdict);
  }
}
