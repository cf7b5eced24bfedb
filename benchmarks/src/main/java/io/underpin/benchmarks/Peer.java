package io.underpin.benchmarks;

import java.nio.file.Path;

/**
 * Somebody who does the same as we do.
 *
 * @param name name and version
 * @param slower how many times slower than we it has to be, or 0
 */
record Peer(String name, Sample sample, double slower) {

  /** Named like the jar that this class comes from: {@code smallrye-health-4.3.0}. */
  static Peer of(Class<?> from, Sample sample) {
    return new Peer(jar(from), sample, 0);
  }

  /** The same peer together with the library that this class comes from. */
  Peer with(Class<?> from) {
    return new Peer(name + "+" + jar(from), sample, slower);
  }

  /** The same peer, with a word on how it is used. */
  Peer named(String how) {
    return new Peer(name + "+" + how, sample, slower);
  }

  Peer atLeastTimesSlower(double times) {
    return new Peer(name, sample, times);
  }

  static String jar(Class<?> from) {
    String path = from.getProtectionDomain().getCodeSource().getLocation().getPath();
    return String.valueOf(Path.of(path).getFileName()).replace(".jar", "");
  }
}
