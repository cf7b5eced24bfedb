package io.underpin.vertx;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.event.EventSink;
import io.underpin.http.Completion;
import io.underpin.http.Observer;
import io.underpin.http.Pipeline;
import io.underpin.http.Request;
import io.underpin.security.concurrency.ConcurrencyLimit;
import io.underpin.security.concurrency.ConcurrencySnapshot;
import io.vertx.core.ThreadingModel;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A permit is given back once, however a request ends: at once, later, thrown, failed, reset, or its client gone. */
class ConcurrencyLimitTest {
  private static final int CLIENTS = 60;
  private static final int ROUNDS = 8;

  private final ConcurrencyLimit limit =
      ConcurrencyLimit.builder(10).events(EventSink.none()).build();
  private final BlockingQueue<Completion> ends = new LinkedBlockingQueue<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<String, CountDownLatch> arrivals = new ConcurrentHashMap<>();
  // Nobody is answered before somebody has been refused: ten are in flight by then.
  private final CompletableFuture<Void> refusal = new CompletableFuture<>();

  @Test
  void in_flight_is_ten_at_most_and_none_at_the_end() throws Exception {
    Pipeline pipeline = Pipeline.builder()
        .observe(this::watch)
        .guard(limit)
        .events(EventSink.none())
        .build();
    VertxServer server = VertxServer.start(
        ThreadingModel.EVENT_LOOP,
        router ->
            router.route().handler(VertxHttp.eventLoopHandler(pipeline)).handler(this::handle));
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

    List<Future<?>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(threads.submit(() -> {
        for (int round = 0; round < ROUNDS; round++) {
          ask(server.port());
        }
        return null;
      }));
    }
    for (Future<?> client : clients) {
      client.get(120, TimeUnit.SECONDS);
    }
    for (int ended = 0; ended < CLIENTS * ROUNDS; ended++) {
      assertThat(ends.poll(20, TimeUnit.SECONDS)).as("end of request %s", ended).isNotNull();
    }
    threads.shutdown();
    server.stop();

    assertThat(ends).isEmpty();
    ConcurrencySnapshot end = limit.snapshot();
    assertThat(end.peak()).isEqualTo(10);
    assertThat(end.inFlight()).isZero();
    assertThat(end.leasesHealed()).isZero();
    assertThat(end.refusedByKey()).isPositive();
  }

  private Observer.Watch watch(Request request) {
    CountDownLatch arrival = arrivals.remove(request.path());
    if (arrival != null) {
      arrival.countDown();
    }
    return this::ended;
  }

  private void ended(Completion completion) {
    if (completion.status() == 429) {
      refusal.complete(null);
    }
    ends.add(completion);
  }

  private void handle(RoutingContext context) {
    if (!refusal.isDone()) {
      var unused = refusal.thenRun(() -> context.vertx().runOnContext(now -> answer(context)));
      return;
    }
    int dice = ThreadLocalRandom.current().nextInt(7);
    switch (dice) {
      case 0 -> throw new IllegalStateException("on purpose");
      case 1 -> context.fail(new StackOverflowError("on purpose"));
      case 2 -> context.request().connection().close();
      case 3 -> context.end(Buffer.buffer(new byte[100_000]));
      default -> context.vertx().setTimer(10, timer -> answer(context));
    }
  }

  private static void answer(RoutingContext context) {
    if (!context.response().closed()) {
      context.end("later");
    }
  }

  // One in five goes away without reading the answer, but not before its request has arrived.
  private void ask(int port) throws IOException, InterruptedException {
    String path = "/" + numbers.incrementAndGet();
    CountDownLatch arrival = new CountDownLatch(1);
    arrivals.put(path, arrival);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(100_000);
      String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      if (ThreadLocalRandom.current().nextInt(5) == 0) {
        assertThat(arrival.await(100, TimeUnit.SECONDS)).isTrue();
        socket.setSoLinger(true, 0);
        return;
      }
      assertThat(socket.getInputStream().readAllBytes()).isNotNull();
    } catch (SocketException e) {
      assertThat(e.getMessage()).containsAnyOf("reset", "Broken pipe", "abort");
    }
  }
}
