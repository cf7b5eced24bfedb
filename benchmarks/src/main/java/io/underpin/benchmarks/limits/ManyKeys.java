package io.underpin.benchmarks.limits;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Many clients ask, all known already and all let through. Whoever asks makes his key anew from the number of the
 * client, as a server makes it from each request: 56 bytes, some 30 ns. Or he keeps a string for each client, equal
 * to the one in a map and not the same; then nothing is allocated, and fetching the string from a memory of a million
 * is a good part of what is measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ManyKeys {
  private static final int TURNS = 1 << 20;
  private static final double ZIPF = 0.99;

  /** Whose limiters. */
  @Param("ours")
  public String side = "ours";

  /** How many clients there are. */
  @Param("10000")
  public int keys = 10_000;

  /** Who asks how often: all alike, or by Zipf's law. */
  @Param({"uniform", "zipf"})
  public String spread = "uniform";

  /** Where the key comes from. */
  @Param({"made", "kept"})
  public String key = "made";

  private boolean kept;
  private Contender contender = any -> false;
  private String[] names = {};
  private int[] turns = {};

  /** Where a thread is in the order of those who ask. */
  @State(Scope.Thread)
  public static class Turn {
    private final byte[] text = new byte[15];
    private int next = ThreadLocalRandom.current().nextInt(TURNS);

    private String name(int number) {
      int length = part(0, 10);
      length = part(length, number >> 16 & 255);
      length = part(length, number >> 8 & 255);
      length = part(length, number & 255) - 1;
      return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }

    private int part(int at, int value) {
      int next = at;
      if (value > 99) {
        text[next++] = (byte) ('0' + value / 100);
      }
      if (value > 9) {
        text[next++] = (byte) ('0' + value / 10 % 10);
      }
      text[next++] = (byte) ('0' + value % 10);
      if (next < text.length) {
        text[next++] = '.';
        return next;
      }
      return next + 1;
    }
  }

  /** Lets everybody in once. */
  @Setup
  public void start() {
    SplittableRandom random = new SplittableRandom(7);
    kept = key.equals("kept");
    if (kept) {
      names = new String[keys];
      for (int i : order(random)) {
        names[i] = name(i);
      }
    }
    turns = spread.equals("zipf") ? zipf(random) : random.ints(TURNS, 0, keys).toArray();
    contender = Contender.keyed(side, keys);
    for (int i = 0; i < keys; i++) {
      contender.take(name(i));
    }
  }

  /** One decision. */
  @Benchmark
  public boolean take(Turn turn) {
    int client = turns[turn.next++ & (TURNS - 1)];
    return contender.take(kept ? names[client] : turn.name(client));
  }

  /** What making a key costs. */
  @Benchmark
  public String name(Turn turn) {
    return turn.name(turns[turn.next++ & (TURNS - 1)]);
  }

  private int[] order(SplittableRandom random) {
    int[] order = new int[keys];
    for (int i = 0; i < keys; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private int[] zipf(SplittableRandom random) {
    double[] sums = new double[keys];
    double sum = 0;
    for (int i = 0; i < keys; i++) {
      sum += Math.pow(i + 1.0, -ZIPF);
      sums[i] = sum;
    }
    double all = sum;
    return random
        .doubles(TURNS, 0, all)
        .mapToInt(at -> Math.abs(Arrays.binarySearch(sums, at) + 1))
        .map(at -> Math.min(at, keys - 1))
        .toArray();
  }

  static String name(int number) {
    return "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
  }
}
