package io.underpin.contracts;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.opentest4j.TestAbortedException;
import org.slf4j.MDC;

/** The threads on which a server under test shall run handlers; notices what they leave in the log context. */
public final class ServerThreads implements Executor, AutoCloseable {
  private final ExecutorService threads;
  private final boolean virtual;
  private final Queue<String> left = new ConcurrentLinkedQueue<>();

  private ServerThreads(ExecutorService threads, boolean virtual) {
    this.threads = threads;
    this.virtual = virtual;
  }

  static ServerThreads platform() {
    return new ServerThreads(Executors.newFixedThreadPool(8, ServerThreads::daemon), false);
  }

  // Underpin is compiled for Java 17, which does not know virtual threads.
  static ServerThreads virtual() {
    try {
      Object threads =
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
      return new ServerThreads((ExecutorService) threads, true);
    } catch (ReflectiveOperationException e) {
      throw new TestAbortedException("This JVM has no virtual threads", e);
    }
  }

  /** Whether the current thread is a virtual one. */
  static boolean isVirtual() {
    try {
      return (boolean) Thread.class.getMethod("isVirtual").invoke(Thread.currentThread());
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** Whether these are virtual threads: a server that takes no executor must see to it by other means. */
  public boolean areVirtual() {
    return virtual;
  }

  /** Runs a task of the server. */
  @Override
  public void execute(Runnable task) {
    threads.execute(() -> {
      task.run();
      Map<String, String> context = MDC.getCopyOfContextMap();
      if (context != null && !context.isEmpty()) {
        left.add(context.toString());
      }
    });
  }

  Queue<String> leftInLogContext() {
    return left;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "underpin-contract-server");
    thread.setDaemon(true);
    return thread;
  }
}
