package io.underpin.benchmarks;

import java.util.Locale;

/** One figure of ours beside a peer's: below 1 we are cheaper. */
record Ratio(String name, double ours, double peer, String unit, String peerName) {
  private static final double NOTHING = 0.005;

  /** From a line of a {@link Trial}. */
  static Ratio read(String area, String line) {
    String[] words = line.split(" ", -1);
    return new Ratio(
        area + "." + words[0],
        Double.parseDouble(words[1]),
        Double.parseDouble(words[2]),
        words[3],
        words[4]);
  }

  /** {@code ratio <name> <ours/peer> <ours> <peer> <unit> peer=<name-version>}. */
  @Override
  public String toString() {
    return "ratio " + name + " " + String.format(Locale.ROOT, "%.4f", ratio()) + " " + shown(ours)
        + " " + shown(peer) + " " + unit + " peer=" + peerName;
  }

  /** What costs neither of us anything is a draw. */
  private double ratio() {
    return ours < NOTHING && peer < NOTHING ? 1 : ours / peer;
  }

  static String shown(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
  }
}
