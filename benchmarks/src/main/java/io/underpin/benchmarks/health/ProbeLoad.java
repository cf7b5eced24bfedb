package io.underpin.benchmarks.health;

import com.sun.net.httpserver.HttpServer;
import io.underpin.benchmarks.health.LoadClient.Load;
import io.underpin.check.CheckResult;
import io.underpin.event.EventSink;
import io.underpin.health.Health;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * How many probes a second the probe port answers while every thread of the application's server stands still, and how long the
 * slowest hundredth waits. The peer is what one would put there otherwise: the JDK's server, on a port and two threads of its own.
 *
 * <p>Client and server share the machine and the JVM; 16 connections, kept open.
 */
public final class ProbeLoad {
  private static final String LIVEZ = "/livez";

  private ProbeLoad() {}

  /** A trial: {@code quick} or {@code thorough}. */
  public static void main(String[] arguments) throws Exception {
    // Otherwise each of its answers would wait 40 ms for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    boolean quick = arguments[0].equals("quick");
    int rounds = quick ? 1 : 3;
    Duration each = quick ? Duration.ofMillis(500) : Duration.ofSeconds(5);
    List<Load> ours = new ArrayList<>();
    List<Load> theirs = new ArrayList<>();
    ExecutorService two = Executors.newFixedThreadPool(2);
    HttpServer peer = BlockedHost.server(two);
    peer.start();
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (BlockedHost host = new BlockedHost();
        Health health = Health.builder()
            .check("database", context -> CheckResult.up())
            .events(EventSink.none())
            .probePort(free)
            .start();
        LoadClient our = new LoadClient(health.probeAddress().orElseThrow(), LIVEZ);
        LoadClient their = new LoadClient(peer.getAddress(), LIVEZ)) {
      System.err.println(
          "health.probe-port: /livez on the blocked host's own port answered within 2 s: "
              + host.answers());
      our.run(each);
      their.run(each);
      for (int i = 0; i < rounds; i++) {
        ours.add(our.run(each));
        theirs.add(their.run(each));
        System.err.println("health.probe-port: ours " + ours.get(i));
        System.err.println("health.probe-port: peer " + theirs.get(i));
      }
    } finally {
      peer.stop(0);
      two.shutdownNow();
    }
    tell(middle(ours), middle(theirs));
    if (!quick) {
      bar("requests a second", middle(ours).perSecond(), 20_000, true);
      bar("us p99", middle(ours).p99Micros(), 5000, false);
    }
  }

  private static Load middle(List<Load> loads) {
    return loads.stream()
        .sorted(Comparator.comparing(Load::perSecond))
        .toList()
        .get(loads.size() / 2);
  }

  private static void tell(Load ours, Load theirs) {
    String peer = "jdk.httpserver-" + Runtime.version().feature();
    print("probe-port-time", ours.microsPerRequest(), theirs.microsPerRequest(), peer);
    print("probe-port-p99", ours.p99Micros(), theirs.p99Micros(), peer);
  }

  private static void print(String name, double ours, double theirs, String peer) {
    System.out.printf(Locale.ROOT, "%s %.1f %.1f us %s%n", name, ours, theirs, peer);
  }

  private static void bar(String unit, double is, double limit, boolean least) {
    System.err.printf(
        Locale.ROOT,
        "bar health.probe-port %.0f of %.0f %s: %s%n",
        is,
        limit,
        unit,
        (least ? is >= limit : is <= limit) ? "met" : "MISSED");
  }
}
