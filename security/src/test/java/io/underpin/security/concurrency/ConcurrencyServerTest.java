package io.underpin.security.concurrency;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.underpin.event.EventSink;
import io.underpin.http.Completion;
import io.underpin.http.Pipeline;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.http.jdk.JdkHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A real server, two hundred clients, and everything that can go wrong. */
class ConcurrencyServerTest {
  private static final int CLIENTS = 200;
  private static final int ROUNDS = 10;

  private final ConcurrencyLimit limit =
      ConcurrencyLimit.builder(10).events(EventSink.none()).build();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger highest = new AtomicInteger();
  // The first ten in the handler wait for each other, and until somebody has been refused.
  private final CountDownLatch ten = new CountDownLatch(10);
  private final CountDownLatch refusal = new CountDownLatch(1);

  @Test
  void in_flight_is_ten_at_most_and_none_at_the_end() throws Exception {
    Pipeline pipeline = Pipeline.builder()
        .observe(request -> this::look)
        .guard(limit)
        .guard(this::moody)
        .events(EventSink.none())
        .build();
    ExecutorService workers = Executors.newFixedThreadPool(60);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CLIENTS);
    server.setExecutor(workers);
    server.createContext("/", this::handle).getFilters().add(JdkHttp.filter(pipeline));
    server.start();

    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      all.add(clients.submit(() -> {
        for (int round = 0; round < ROUNDS; round++) {
          ask(server.getAddress());
        }
        return null;
      }));
    }
    for (Future<?> each : all) {
      each.get(120, TimeUnit.SECONDS);
    }
    clients.shutdown();
    server.stop(0);
    workers.shutdown();
    boolean quiet = workers.awaitTermination(60, TimeUnit.SECONDS);

    ConcurrencySnapshot end = limit.snapshot();
    assertThat(quiet).isTrue();
    assertThat(highest).hasValue(10);
    assertThat(end.inFlight()).isZero();
    assertThat(end.keys()).isZero();
    assertThat(end.peak()).isEqualTo(10);
    assertThat(end.leasesHealed()).isZero();
    assertThat(end.granted()).isGreaterThanOrEqualTo(10);
    assertThat(end.refusedByKey()).isPositive();
  }

  private void look(Completion completion) {
    if (completion.status() == 429) {
      refusal.countDown();
    }
  }

  // A later guard that refuses, throws, or lets pass; everybody until ten have met.
  private Verdict moody(Request request) {
    if (ten.getCount() > 0) {
      return Verdict.pass();
    }
    return switch (ThreadLocalRandom.current().nextInt(12)) {
      case 0 -> Verdict.answer(Response.problem(403, "Forbidden"));
      case 1 -> throw new IllegalStateException("on purpose");
      case 2 -> throw new StackOverflowError("on purpose");
      default -> Verdict.pass();
    };
  }

  private void handle(HttpExchange http) throws IOException {
    highest.accumulateAndGet(running.incrementAndGet(), Math::max);
    try {
      ten.countDown();
      assertThat(ten.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(refusal.await(30, TimeUnit.SECONDS)).isTrue();
      // A moment, so that others come meanwhile.
      boolean never = new CountDownLatch(1)
          .await(ThreadLocalRandom.current().nextInt(1, 8), TimeUnit.MILLISECONDS);
      assertThat(never).isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running.decrementAndGet();
    }
    switch (ThreadLocalRandom.current().nextInt(5)) {
      case 0 -> throw new IllegalStateException("on purpose");
      case 1 -> throw new StackOverflowError("on purpose");
      default -> {
        byte[] body = new byte[ThreadLocalRandom.current().nextInt(1, 20_000)];
        http.sendResponseHeaders(200, body.length);
        http.getResponseBody().write(body);
        http.close();
      }
    }
  }

  // One in four goes away without reading the answer.
  private static void ask(InetSocketAddress server) throws IOException {
    try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
      socket.setSoTimeout(100_000);
      String head = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      if (ThreadLocalRandom.current().nextInt(4) == 0) {
        socket.setSoLinger(true, 0);
        return;
      }
      assertThat(socket.getInputStream().readAllBytes()).isNotNull();
    } catch (java.net.SocketException e) {
      assertThat(e.getMessage()).containsAnyOf("reset", "Broken pipe", "abort");
    }
  }
}
