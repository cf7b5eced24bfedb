package io.underpin.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.contracts.RunningServer;
import io.underpin.event.EventSink;
import io.underpin.http.Completion;
import io.underpin.http.Observer;
import io.underpin.http.Pipeline;
import io.underpin.http.Request;
import io.underpin.security.concurrency.ConcurrencyLimit;
import io.underpin.security.concurrency.ConcurrencySnapshot;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A permit is given back once, however a request ends: returned, thrown, asynchronous, timed out, or its client gone. */
class ConcurrencyLimitTest {
  private static final int CLIENTS = 60;
  private static final int ROUNDS = 8;

  private final ConcurrencyLimit limit =
      ConcurrencyLimit.builder(10).events(EventSink.none()).build();
  private final BlockingQueue<Completion> ends = new LinkedBlockingQueue<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<String, CountDownLatch> arrivals = new ConcurrentHashMap<>();
  // Nobody goes on before somebody has been refused: ten are in flight by then.
  private final CountDownLatch refusal = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @TempDir
  private Path folder;

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource
  void in_flight_is_ten_at_most_and_none_at_the_end(ServletHttpTest.Container container)
      throws Exception {
    Pipeline pipeline = Pipeline.builder()
        .observe(this::watch)
        .guard(limit)
        .events(EventSink.none())
        .build();
    Filter filter = ServletHttp.filter(pipeline);
    Moods servlet = new Moods(refusal);
    RunningServer server = switch (container) {
      case JETTY -> JettyServer.start(filter, servlet, threads);
      case TOMCAT -> TomcatServer.start(filter, servlet, threads, folder);
    };

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
    server.stop();

    assertThat(ends).isEmpty();
    ConcurrencySnapshot end = limit.snapshot();
    assertThat(servlet.highest.get()).isBetween(1, 10);
    assertThat(end.peak()).isEqualTo(10);
    assertThat(end.inFlight()).isZero();
    assertThat(end.keys()).isZero();
    assertThat(end.leasesHealed()).isZero();
    assertThat(end.refusedByKey()).isPositive();
    assertThat(end.granted() + end.refusedByKey()).isEqualTo(CLIENTS * ROUNDS);
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
      refusal.countDown();
    }
    ends.add(completion);
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

  /** Ends each request in another way. */
  @SuppressWarnings("serial") // never serialized
  private static final class Moods extends HttpServlet {
    private final transient Executor later =
        CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS);
    private final transient CountDownLatch refusal;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger highest = new AtomicInteger();

    Moods(CountDownLatch refusal) {
      this.refusal = refusal;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      highest.accumulateAndGet(running.incrementAndGet(), Math::max);
      awaitRefusal();
      int dice = ThreadLocalRandom.current().nextInt(8);
      if (dice < 5) {
        AsyncContext async = request.startAsync();
        async.setTimeout(dice == 0 ? 30 : 20_000);
        switch (dice) {
          case 0 -> async.addListener(new Leaving());
          case 1 -> complete(async);
          default -> later.execute(() -> complete(async));
        }
        return;
      }
      running.decrementAndGet();
      switch (dice) {
        case 5 -> throw new IllegalStateException("on purpose");
        case 6 -> throw new StackOverflowError("on purpose");
        default -> response.getOutputStream().write(new byte[100_000]);
      }
    }

    private void awaitRefusal() throws IOException {
      try {
        if (!refusal.await(60, TimeUnit.SECONDS)) {
          throw new IOException("Nobody is refused");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void complete(AsyncContext async) {
      running.decrementAndGet();
      async.complete();
    }

    private final class Leaving implements AsyncListener {
      private final AtomicBoolean left = new AtomicBoolean();

      @Override
      public void onTimeout(AsyncEvent event) {
        leave();
      }

      @Override
      public void onComplete(AsyncEvent event) {}

      @Override
      public void onError(AsyncEvent event) {
        leave();
      }

      @Override
      public void onStartAsync(AsyncEvent event) {}

      private void leave() {
        if (left.compareAndSet(false, true)) {
          running.decrementAndGet();
        }
      }
    }
  }
}
