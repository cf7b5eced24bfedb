package io.underpin.benchmarks.limits;

import io.github.bucket4j.Bucket;
import io.underpin.security.memory.MemoryLimits;
import io.underpin.security.rate.Rate;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How much live heap the accounts of a million keys take, the peer's with the keys that it keeps, and how much more
 * they take after a hundred million distinct keys, which no map without a limit survives.
 */
public final class KeyMemory {
  private static final int KEYS = 1_000_000;
  private static final long MEGABYTE = 1 << 20;

  private KeyMemory() {}

  /** A trial: {@code quick} or {@code thorough}. */
  public static void main(String[] arguments) {
    double ours = perKey(() -> Contender.keyed("ours", KEYS));
    double theirs = perKey(() -> Contender.keyed("bucket4j", KEYS));
    String peer = Path.of(
            Bucket.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .getFileName()
        .toString()
        .replace(".jar", "+map");
    System.out.printf(Locale.ROOT, "heap-per-key %.1f %.1f B %s%n", ours, theirs, peer);
    System.err.printf(
        Locale.ROOT, "bar limits.heap-per-key %.1f of 24 B: %s%n", ours, verdict(ours <= 24));
    grow(arguments[0].equals("quick") ? 2_000_000 : 100_000_000);
  }

  private static void grow(int keys) {
    var limiter = MemoryLimits.create().withMaxKeys(KEYS).limiter("api", Rate.perMinute(100));
    limiter.take("first", 1);
    long before = live();
    for (int i = 0; i < keys; i++) {
      limiter.take("client-" + i, 1);
    }
    long growth = live() - before;
    System.err.printf(
        Locale.ROOT,
        "bar limits.growth-%d-keys %d of %d B: %s (%s)%n",
        keys,
        growth,
        MEGABYTE,
        verdict(growth <= MEGABYTE),
        limiter.occupancy());
  }

  private static double perKey(Supplier<Contender> made) {
    made.get().take("warm");
    long before = live();
    Contender contender = made.get();
    int passed = 0;
    for (int i = 0; i < KEYS; i++) {
      passed += contender.take(ManyKeys.name(i)) ? 1 : 0;
    }
    long after = live();
    // Asked again, so that it lives until here.
    if (passed != KEYS || !contender.take(ManyKeys.name(0))) {
      throw new IllegalStateException(passed + " passed");
    }
    return (double) (after - before) / KEYS;
  }

  private static long live() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(
          least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  private static String verdict(boolean met) {
    return met ? "met" : "MISSED";
  }
}
