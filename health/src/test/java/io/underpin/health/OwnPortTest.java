package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.http.Pipeline;
import io.underpin.http.jdk.JdkHttp;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OwnPortTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void answers_while_every_thread_of_the_application_is_blocked() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch blocked = new CountDownLatch(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<CompletableFuture<?>> work = new ArrayList<>();
    HttpServer server = HttpServer.create(ANY, 0);
    server.setExecutor(threads);
    try (Health health =
        Health.builder().check("queue", ScriptedCheck.up()).probePort(ANY).start()) {
      Pipeline pipeline = Pipeline.builder().guard(health.endpoint()).build();
      server.createContext("/", JdkHttp.handler(pipeline, exchange -> {
        blocked.countDown();
        await(release);
      }));
      server.start();
      work.add(get(server.getAddress(), "/work"));
      work.add(get(server.getAddress(), "/work"));
      assertThat(blocked.await(20, TimeUnit.SECONDS)).isTrue();

      int live = status(address(health), "/livez");

      assertThat(live).isEqualTo(200);
      assertThatThrownBy(() -> client.send(
              request(server.getAddress(), "/livez", Duration.ofMillis(200)),
              HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(HttpTimeoutException.class);
    } finally {
      work.forEach(request -> request.cancel(true));
      release.countDown();
      server.stop(0);
      threads.shutdownNow();
    }
  }

  @Test
  void is_the_last_to_close_on_the_way_out() throws Exception {
    BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
    Health health = Health.builder()
        .check("queue", ScriptedCheck.up())
        .drain(d -> d.delay(Duration.ZERO))
        .probePort(ANY)
        .start();
    InetSocketAddress address = address(health);
    health.onStop("server", Duration.ofSeconds(20), () -> {
      seen.add(status(address, "/livez"));
      seen.add(status(address, "/readyz"));
    });

    health.shutdown();

    assertThat(seen).containsExactly(200, 503);
    assertThatThrownBy(() -> status(address, "/livez")).isInstanceOf(ConnectException.class);
  }

  @Test
  void there_is_none_unless_it_is_asked_for() {
    try (Health health = Health.builder().start()) {
      assertThat(health.probeAddress()).isEmpty();
    }
  }

  @Test
  void refuses_ports_and_hosts_that_cannot_be() {
    assertThatThrownBy(() -> Health.builder().probePort(65_536))
        .hasMessage("Probe port 65536 is not within 0 to 65535");
    assertThatThrownBy(() -> Health.builder().probePort(-1))
        .hasMessage("Probe port -1 is not within 0 to 65535");
    assertThatThrownBy(() ->
            Health.builder().probePort(InetSocketAddress.createUnresolved("nowhere.invalid", 80)))
        .hasMessageContaining("'nowhere.invalid' is not known");
  }

  @Test
  void a_port_in_use_stops_the_start_and_leaves_nothing_running() {
    List<Thread> before = ports();
    try (Health first = Health.builder().probePort(ANY).start()) {
      HealthBuilder second = Health.builder().probePort(address(first));

      assertThatThrownBy(second::start).hasMessageContaining("Address already in use");
    }
    assertThat(before).containsAll(ports());
  }

  private static List<Thread> ports() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("underpin-health-port"))
        .toList();
  }

  private int status(InetSocketAddress address, String path)
      throws IOException, InterruptedException {
    return client
        .send(
            request(address, path, Duration.ofSeconds(20)), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private CompletableFuture<?> get(InetSocketAddress address, String path) {
    return client.sendAsync(
        request(address, path, Duration.ofSeconds(20)), HttpResponse.BodyHandlers.discarding());
  }

  private static HttpRequest request(InetSocketAddress address, String path, Duration limit) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
        .timeout(limit)
        .build();
  }

  private static InetSocketAddress address(Health health) {
    return health.probeAddress().orElseThrow();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
