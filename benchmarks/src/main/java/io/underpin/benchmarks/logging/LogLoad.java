package io.underpin.benchmarks.logging;

import com.sun.management.ThreadMXBean;
import io.underpin.redact.Redactor;
import io.underpin.time.TimeSource;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.logstash.logback.encoder.LogstashEncoder;

/** Texts of 2 MB, of whatever content, and of an eighth of it; and four threads that log to one stream. */
public final class LogLoad {
  private static final int LONG = 2 * 1024 * 1024;
  private static final int THREADS = 4;
  private static final double MOST_MILLIS = 5;
  private static final double MOST_GROWTH = 9;

  private LogLoad() {}

  /** A trial: {@code quick} or {@code thorough}. */
  public static void main(String[] arguments) throws Exception {
    boolean quick = arguments[0].equals("quick");
    longTexts(quick ? 11 : 15);
    threads(quick ? 1 : 5, quick ? 300 : 1500);
  }

  private static void longTexts(int tries) {
    Redactor redactor = Redactor.standard();
    Sink sink = new Sink();
    try (UnderpinSide ours = UnderpinSide.open(sink);
        LogbackSide peer = LogbackSide.open(new LogstashEncoder(), sink)) {
      double slowest = 0;
      double growth = 0;
      for (Map.Entry<String, String> content : contents().entrySet()) {
        String text = filled(content.getValue(), LONG);
        String eighth = text.substring(0, LONG / 8);
        double logged = best(tries, () -> ours.logger().info(text));
        double theirs = best(tries, () -> peer.logger().info(text));
        double whole = best(tries, () -> redactor.redact(text));
        double part = best(tries, () -> redactor.redact(eighth));
        System.err.printf(
            Locale.ROOT,
            "logging.2mb %s: logged %.2f ms (logstash %.2f), redacted %.2f ms, an eighth of it %.2f ms: %.1f times%n",
            content.getKey(),
            logged,
            theirs,
            whole,
            part,
            whole / part);
        System.out.printf(
            Locale.ROOT,
            "2mb-%s-cpu %.3f %.3f ms %s%n",
            content.getKey(),
            logged,
            theirs,
            LogSystem.LOGSTASH.label());
        slowest = Math.max(slowest, logged);
        growth = Math.max(growth, whole / part);
      }
      bar("2mb slowest", slowest, MOST_MILLIS, "ms");
      bar("2mb eight times the input", growth, MOST_GROWTH, "times the time");
    }
  }

  private static Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    contents.put("prose", "The order was shipped to the customer on the next day. ");
    contents.put("letters", "abcdefghijklmnopqrstuvwxyz");
    contents.put("digits", "4711081512345678");
    contents.put("equals", "=");
    contents.put("colons", "a:b ");
    contents.put("json", "{\"id\":4711,\"name\":\"bob\",\"tries\":3},");
    contents.put("quotes", "\\\"");
    contents.put("jwt", "eyJ");
    contents.put("keys", "password=");
    contents.put("secrets", "password=hunter2 ");
    contents.put("pem", "-----BEGIN ");
    contents.put("urls", "https://a:");
    contents.put("percent", "%3A%3D");
    contents.put("brackets", "password=[{");
    contents.put("cards", "4111 1111 1111 1112 ");
    contents.put("unicode", "Grüße 日本 ");
    return contents;
  }

  private static String filled(String with, int length) {
    return with.repeat(length / with.length() + 1).substring(0, length);
  }

  // Milliseconds of processor time.
  private static double best(int tries, Runnable action) {
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < tries + 2; i++) {
      long before = threads.getCurrentThreadCpuTime();
      action.run();
      best = Math.min(best, threads.getCurrentThreadCpuTime() - before);
    }
    return best / 1e6;
  }

  private static void threads(int rounds, long millis) throws InterruptedException {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int round = -1; round < rounds; round++) {
      double our = perSecond(LogSystem.UNDERPIN, millis);
      double their = perSecond(LogSystem.LOGSTASH, millis);
      if (round >= 0) {
        ours.add(our);
        theirs.add(their);
      }
    }
    double our = middle(ours);
    double their = middle(theirs);
    System.err.printf(
        Locale.ROOT,
        "logging.threads-%d: %.0f events/s, logstash %.0f events/s%n",
        THREADS,
        our,
        their);
    System.out.printf(
        Locale.ROOT,
        "threads-%d-time %.1f %.1f ns/event %s%n",
        THREADS,
        1e9 / our,
        1e9 / their,
        LogSystem.LOGSTASH.label());
  }

  // What has arrived, not what was sent.
  private static double perSecond(LogSystem system, long millis) throws InterruptedException {
    Sink sink = new Sink();
    TimeSource clock = TimeSource.system();
    try (Side side = system.open(sink)) {
      int length = new Meter(system, side, sink).line(LogEvent.SHORT).length() + 1;
      long before = sink.written();
      long start = clock.nanoTime();
      long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
      AtomicLong sent = new AtomicLong();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Thread thread = new Thread(
            () -> {
              long count = 0;
              while (clock.nanoTime() < end) {
                for (int n = 0; n < 100; n++) {
                  side.log(LogEvent.SHORT);
                }
                count += 100;
              }
              sent.addAndGet(count);
            },
            "main" + i);
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      double seconds = (clock.nanoTime() - start) / 1e9;
      double arrived = (double) (sink.written() - before) / length;
      System.err.printf(
          Locale.ROOT,
          "logging.threads-%d %s: %.0f of %d sent have arrived so far%n",
          THREADS,
          system.shortLabel(),
          arrived,
          sent.get());
      return arrived / seconds;
    }
  }

  private static double middle(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void bar(String what, double is, double most, String unit) {
    System.err.printf(
        Locale.ROOT,
        "bar logging.%s %.2f of %.2f %s: %s%n",
        what,
        is,
        most,
        unit,
        is <= most ? "met" : "MISSED");
  }
}
