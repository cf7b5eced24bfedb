package io.underpin.benchmarks.limits;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.github.bucket4j.Bucket;
import io.underpin.time.TimeSource;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * The longest pause of the garbage collector while a million keys are known and two threads make requests of 2 KB
 * garbage each, as fast as they can.
 */
public final class Pauses {
  private static final int KEYS = 1_000_000;
  private static final int GARBAGE = 2048;

  private Pauses() {}

  /** A trial: {@code quick} or {@code thorough}. */
  public static void main(String[] arguments) throws Exception {
    int seconds = arguments[0].equals("quick") ? 1 : 15;
    long ours = longest("ours", seconds);
    long theirs = longest("bucket4j", seconds);
    String peer = Path.of(
            Bucket.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .getFileName()
        .toString()
        .replace(".jar", "+map");
    System.out.printf(Locale.ROOT, "longest-pause %d %d ms %s%n", ours, theirs, peer);
    System.err.printf(
        "bar limits.longest-pause %d of 10 ms: %s%n", ours, ours <= 10 ? "met" : "MISSED");
  }

  private static long longest(String side, int seconds) throws Exception {
    Contender contender = Contender.keyed(side, KEYS);
    for (int i = 0; i < KEYS; i++) {
      contender.take(ManyKeys.name(i));
    }
    System.gc();
    AtomicLong longest = new AtomicLong();
    AtomicLong decisions = new AtomicLong();
    // A full collection that somebody has asked for is not the limiter's.
    NotificationListener listener = (notification, handback) -> {
      var info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
      if (!info.getGcCause().equals("System.gc()")) {
        longest.accumulateAndGet(info.getGcInfo().getDuration(), Math::max);
      }
    };
    listen(listener);
    long end = TimeSource.system().nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    Thread second = new Thread(() -> decisions.addAndGet(requests(contender, end)));
    second.start();
    decisions.addAndGet(requests(contender, end));
    second.join();
    silence(listener);
    System.err.printf(
        Locale.ROOT,
        "limits.longest-pause %s: %d ms, %.2f M decisions/s%n",
        side,
        longest.get(),
        decisions.get() / 1e6 / seconds);
    return longest.get();
  }

  private static long requests(Contender contender, long end) {
    SplittableRandom random = new SplittableRandom(end);
    long decisions = 0;
    int sum = 0;
    while (TimeSource.system().nanoTime() < end) {
      for (int i = 0; i < 100; i++) {
        byte[] request = new byte[GARBAGE];
        request[random.nextInt(GARBAGE)] = 1;
        sum += request[i] + (contender.take(ManyKeys.name(random.nextInt(KEYS))) ? 1 : 0);
      }
      decisions += 100;
    }
    return sum == 0 ? -1 : decisions;
  }

  private static void listen(NotificationListener listener) {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector).addNotificationListener(listener, null, null);
    }
  }

  private static void silence(NotificationListener listener) throws ListenerNotFoundException {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector).removeNotificationListener(listener);
    }
  }
}
