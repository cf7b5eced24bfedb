package io.underpin.security.bucket4j;

import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AbstractProxyManagerBuilder;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.underpin.security.rate.Rate;
import io.underpin.security.shared.SharedStore;
import io.underpin.security.shared.StoreKeys;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * Accounts in any back end of bucket4j: Hazelcast, Ignite, Infinispan, Coherence, MySQL, MongoDB, Redis…
 *
 * <pre>{@code
 * SharedLimits limits =
 *     SharedLimits.over(ProxyManagerStore.ofTexts(manager, StoreKeys.plain())).replicas(4).build();
 * }</pre>
 *
 * <p>Make the manager with {@link #bounded}: bucket4j's own defaults have neither a timeout nor an end of retries, and the clock on
 * the wall. A back end that can answer asynchronously does; for others there are eight daemon threads {@code
 * underpin-limits-bucket4j-…} and a queue of 1,000. What does not fit fails at once. Safe for use by several threads.
 *
 * @param <K> what the back end's keys are
 */
public final class ProxyManagerStore<K> implements SharedStore, AutoCloseable {
  private static final int THREADS = 8;
  private static final int QUEUE = 1_000;
  private static final int MOST_RATES = 1_000;
  private static final int MOST_RETRIES = 10;
  private static final Duration KEPT = Duration.ofSeconds(10);

  private final ProxyManager<K> manager;
  private final BiFunction<String, String, K> keys;
  private final ThreadPoolExecutor threads;
  private final ConcurrentMap<Rate, Bandwidths> known = new ConcurrentHashMap<>();

  private ProxyManagerStore(ProxyManager<K> manager, BiFunction<String, String, K> keys) {
    AtomicInteger numbers = new AtomicInteger();
    this.manager = manager;
    this.keys = keys;
    this.threads = new ThreadPoolExecutor(
        THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), task -> {
          Thread thread = new Thread(task, "underpin-limits-bucket4j-" + numbers.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
    threads.allowCoreThreadTimeOut(true);
  }

  /** Keys are made from account and key by this function; see {@link StoreKeys} for how to keep addresses out of the store. */
  public static <K> ProxyManagerStore<K> of(
      ProxyManager<K> manager, BiFunction<String, String, K> keys) {
    return new ProxyManagerStore<>(manager, keys);
  }

  /** Keys are texts: {@code underpin:<account>:<hash>}. */
  public static ProxyManagerStore<String> ofTexts(ProxyManager<String> manager, StoreKeys keys) {
    return of(manager, (account, key) -> "underpin:" + account + ":" + keys.text(account, key));
  }

  /**
   * Settings under which a back end does no harm, on the builder of its manager: it gives up after this time and after ten
   * retries, forgets a bucket ten seconds after it is full if it can, and its clock does not jump when this machine's is set.
   */
  public static <B extends AbstractProxyManagerBuilder<?, ?, B>> B bounded(
      B builder, Duration requestTimeout, TimeSource time) {
    B bounded = builder
        .requestTimeout(requestTimeout)
        .maxRetries(MOST_RETRIES)
        .clientClock(new NodeClock(time));
    return bounded.isExpireAfterWriteSupported()
        ? bounded.expirationAfterWrite(
            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT))
        : bounded;
  }

  @Override
  public CompletionStage<Long> take(String account, Rate rate, String key, long cost) {
    Bandwidths now = bandwidths(rate);
    Asked bucket = bucket(account, key, now);
    return bucket
        .take(cost)
        .thenCompose(result -> isOf(now, result)
            ? CompletableFuture.completedFuture(Asked.taken(result))
            : again(bucket, now, cost, Asked.taken(result)));
  }

  @Override
  public CompletionStage<Long> peek(String account, Rate rate, String key, long cost) {
    return bucket(account, key, bandwidths(rate))
        .look(cost)
        .thenApply(result -> Asked.looked(rate, cost, result));
  }

  @Override
  public CompletionStage<?> forgive(String account, Rate rate, String key, long nanos) {
    Bandwidths now = bandwidths(rate);
    long tokens = now.tokens(nanos);
    return tokens < 1
        ? CompletableFuture.completedFuture(0L)
        : bucket(account, key, now).add(tokens);
  }

  /** Ends the threads; the manager is the host's. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  // Another rate held so far. What it has taken stays taken; what it refused may fit now.
  private static CompletionStage<Long> again(Asked bucket, Bandwidths now, long cost, long answer) {
    return bucket
        .replace(now.configuration())
        .thenCompose(done -> answer >= 0
            ? CompletableFuture.completedFuture(answer)
            : bucket.take(cost).thenApply(Asked::taken));
  }

  private static boolean isOf(Bandwidths now, VerboseResult<?> result) {
    return result.getConfiguration().equals(now.configuration());
  }

  private Asked bucket(String account, String key, Bandwidths now) {
    K name = keys.apply(account, key);
    if (manager.isAsyncModeSupported()) {
      return new AskedAsync(manager
          .asAsync()
          .builder()
          .build(name, () -> CompletableFuture.completedFuture(now.configuration())));
    }
    return new AskedInBackground(manager.builder().build(name, now::configuration), threads);
  }

  private Bandwidths bandwidths(Rate rate) {
    if (known.size() > MOST_RATES) {
      known.clear();
    }
    return known.computeIfAbsent(rate, each -> Bandwidths.of(each, List.of()));
  }
}
