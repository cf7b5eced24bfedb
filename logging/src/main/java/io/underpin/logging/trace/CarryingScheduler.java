package io.underpin.logging.trace;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A scheduler whose tasks bring their context with them. */
final class CarryingScheduler implements ScheduledExecutorService {
  private final ScheduledExecutorService inner;
  private final ExecutorService now;

  CarryingScheduler(ScheduledExecutorService inner) {
    this.inner = inner;
    this.now = new CarryingExecutor(inner);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return inner.schedule(Correlation.wrap(task), delay, unit);
  }

  @Override
  public <T extends @Nullable Object> ScheduledFuture<T> schedule(
      Callable<T> task, long delay, TimeUnit unit) {
    return inner.schedule(Correlation.wrap(task), delay, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    return inner.scheduleAtFixedRate(Correlation.wrap(task), initialDelay, period, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    return inner.scheduleWithFixedDelay(Correlation.wrap(task), initialDelay, delay, unit);
  }

  @Override
  public void execute(Runnable task) {
    now.execute(task);
  }

  @Override
  public <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
    return now.submit(task);
  }

  @Override
  public <T extends @Nullable Object> Future<T> submit(Runnable task, T result) {
    return now.submit(task, result);
  }

  @Override
  public Future<?> submit(Runnable task) {
    return now.submit(task);
  }

  @Override
  public <T extends @Nullable Object> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks) throws InterruptedException {
    return now.invokeAll(tasks);
  }

  @Override
  public <T extends @Nullable Object> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    return now.invokeAll(tasks, timeout, unit);
  }

  @Override
  public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    return now.invokeAny(tasks);
  }

  @Override
  public <T extends @Nullable Object> T invokeAny(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return now.invokeAny(tasks, timeout, unit);
  }

  @Override
  public void shutdown() {
    now.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return now.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return now.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return now.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return now.awaitTermination(timeout, unit);
  }
}
