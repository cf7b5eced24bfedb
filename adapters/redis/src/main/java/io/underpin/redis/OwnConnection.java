package io.underpin.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that is opened in the background, opened again when it breaks, and replaced when it has been silent for too
 * long: of a peer that has vanished without a word, TCP itself learns only after a quarter of an hour.
 */
final class OwnConnection implements Link {
  private static final Logger LOG = LoggerFactory.getLogger(OwnConnection.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration RECONNECT_DELAY = Duration.ofMillis(200);
  private static final long AGAIN_NANOS = 500_000_000L;
  private static final long SILENCE_NANOS = 3_000_000_000L;
  private static final int MOST_UNANSWERED = 20_000;
  private static final int THREADS = 2;

  private final TimeSource time;
  private final RedisURI server;
  private final ClientResources resources;
  private final RedisClient client;
  private final AtomicReference<Attempt> attempt;
  private final AtomicLong silentSince = new AtomicLong();
  private volatile boolean closed;

  private record Attempt(
      CompletableFuture<StatefulRedisConnection<String, String>> connection, long atNanos) {

    void close() {
      var unused = connection.whenComplete((opened, error) -> {
        if (opened != null) {
          var unusedToo = opened.closeAsync();
        }
      });
    }
  }

  OwnConnection(RedisURI server, TimeSource time) {
    this.time = time;
    this.server = server;
    this.resources = ClientResources.builder()
        .ioThreadPoolSize(THREADS)
        .computationThreadPoolSize(THREADS)
        .threadFactoryProvider(OwnConnection::threads)
        .reconnectDelay(Delay.constant(RECONNECT_DELAY))
        .build();
    this.client = RedisClient.create(resources);
    client.setOptions(ClientOptions.builder()
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(MOST_UNANSWERED)
        .socketOptions(SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
        .build());
    this.attempt = new AtomicReference<>(attempt());
    awaitFirst(attempt.get());
  }

  @Override
  public @Nullable RedisScriptingAsyncCommands<String, String> commands() {
    Attempt now = attempt.get();
    if (closed || !now.connection().isDone()) {
      return null;
    }
    long nanos = time.nanoTime();
    if (now.connection().isCompletedExceptionally()) {
      replace(now, nanos - now.atNanos() > AGAIN_NANOS);
      return null;
    }
    long since = silentSince.get();
    if (since == 0) {
      silentSince.compareAndSet(0, nanos | 1);
    } else if (nanos - since > SILENCE_NANOS && nanos - now.atNanos() > SILENCE_NANOS) {
      replace(now, true);
      return null;
    }
    return now.connection().join().async();
  }

  @Override
  public void answered() {
    if (silentSince.get() != 0) {
      silentSince.set(0);
    }
  }

  @Override
  public void close() {
    closed = true;
    client.shutdown(0, 2, TimeUnit.SECONDS);
    resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }

  private void replace(Attempt old, boolean due) {
    if (!due || closed) {
      return;
    }
    Attempt blank = new Attempt(new CompletableFuture<>(), time.nanoTime());
    if (attempt.compareAndSet(old, blank)) {
      silentSince.set(0);
      old.close();
      attempt.set(attempt());
    }
  }

  // So that the first requests of a service need not do without. Whoever is not there is found
  // later.
  private static void awaitFirst(Attempt first) {
    try {
      first.connection().get(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn(
          "Redis is not there yet: limits go on without it ({})", e.getClass().getName());
    }
  }

  private Attempt attempt() {
    return new Attempt(
        client.connectAsync(StringCodec.ASCII, server).toCompletableFuture(), time.nanoTime());
  }

  private static ThreadFactory threads(String pool) {
    AtomicInteger numbers = new AtomicInteger();
    return task -> {
      Thread thread = new FastThreadLocalThread(
          task, "underpin-limits-" + pool + "-" + numbers.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
