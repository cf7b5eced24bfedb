package io.underpin.health.checks.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import io.underpin.health.checks.measure.ChildJvm;
import io.underpin.time.TimeSource;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heaps that really are full, or only look full, in a JVM of their own. */
class RealHeapTest {

  /**
   * What has to be kept for a while so that old objects become garbage, and how much can be kept in use, depend on the collector:
   * ZGC also counts what is allocated while it collects.
   */
  @ParameterizedTest
  @CsvSource({
    "UseSerialGC, 800, 90",
    "UseParallelGC, 800, 68",
    "UseG1GC, 800, 90",
    "UseZGC, 1, 90",
    "UseShenandoahGC, 100, 90"
  })
  void a_heap_that_stays_full_is_seen_and_one_that_only_looks_full_is_not(
      String collector, String kept, String percent) throws Exception {
    String printed = ChildJvm.run(ChildJvm.command(
        List.of("-XX:+" + collector, "-Xmx64m", "-Xms64m", "-XX:-UseGCOverheadLimit"),
        Full.class,
        kept,
        percent));
    assumeThat(printed)
        .as(collector + " is built into this JVM")
        .doesNotContain("Could not create the Java Virtual Machine");

    assertThat(printed)
        .contains("busy ")
        .doesNotContain("busy DOWN")
        .contains("full DOWN/THRESHOLD")
        .contains("free again UP");
  }

  @Test
  void a_jvm_that_does_little_but_collect_is_seen() throws Exception {
    String printed = ChildJvm.run(ChildJvm.command(
        List.of("-XX:+UseSerialGC", "-Xmx64m", "-Xms64m", "-XX:-UseGCOverheadLimit"),
        Thrashing.class));

    assertThat(printed).contains("full DOWN/THRESHOLD {gcPercent=");
  }

  /** Three heaps in one: one with much garbage, one with much that is in use, and one from which it was taken. */
  static final class Full {
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private Full() {}

    public static void main(String[] args) {
      HeapCheck check = HeapCheck.standard().degradedAbove(70).downAbove(85);
      say("warm", run(check));
      System.gc();
      say("busy", busy(check, Integer.parseInt(args[0])));
      List<byte[]> kept = fill(Integer.parseInt(args[1]));
      CheckResult full = run(check);
      for (int round = 0; round < 100 && full.status() != Status.DOWN; round++) {
        System.gc();
        full = run(check);
      }
      int size = kept.size();
      kept.clear();
      System.gc();
      CheckResult after = run(check);
      say("full", full);
      say("free again", after);
      say("had " + size, after);
    }

    /**
     * Keeps some objects in use, none of them for long, so that dead ones fill the heap up again and again; the first
     * result that is down, if there is one.
     */
    private static CheckResult busy(HeapCheck check, int size) {
      byte[][] ring = new byte[size][];
      CheckResult last = run(check);
      for (int i = 0; i < 20_000 && last.status() != Status.DOWN; i++) {
        ring[i % ring.length] = new byte[20_000];
        last = i % 50 == 0 ? run(check) : last;
      }
      return last.with("kept", ring.length);
    }

    private static List<byte[]> fill(int percent) {
      List<byte[]> kept = new ArrayList<>();
      long max = MEMORY.getHeapMemoryUsage().getMax();
      for (long bytes = 0; bytes < max * percent / 100; bytes += 10_016) {
        kept.add(new byte[10_000]);
      }
      return kept;
    }

    private static CheckResult run(HeapCheck check) {
      return check.check(CheckContext.within(Duration.ofSeconds(5), TimeSource.system()));
    }

    private static void say(String word, CheckResult result) {
      System.out.println(word + " " + result + " " + result.details());
    }
  }

  /** Keeps nearly the whole heap in use and makes garbage in the rest. */
  static final class Thrashing {
    private Thrashing() {}

    public static void main(String[] args) {
      TimeSource time = TimeSource.system();
      GcOverheadCheck check = GcOverheadCheck.standard().window(Duration.ofSeconds(1));
      CheckContext context = CheckContext.within(Duration.ofSeconds(60), time);
      CheckResult result = check.check(context);
      List<byte[]> kept = Full.fill(90);
      long sum = 0;
      while (result.status() != Status.DOWN && !context.isCancelled()) {
        for (int i = 0; i < 2_000; i++) {
          sum += new byte[10_000].length;
        }
        result = check.check(context);
      }
      System.out.println("full " + result + " " + result.details() + " " + kept.size() + " " + sum);
    }
  }
}
