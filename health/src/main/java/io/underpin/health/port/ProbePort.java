package io.underpin.health.port;

import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.http.Guard;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A port of its own for probes: HTTP/1.1, GET and HEAD, one daemon thread, no dependence on any other thread of the process.
 *
 * <p>Nothing here waits for a client: whoever sends slowly, reads slowly or sends nothing holds a connection and not the thread,
 * and loses it after a few seconds. Beyond 256 connections the one that has been quiet longest goes, so that a flood of slow
 * clients does not keep a probe out. A request is at most 8 KB and has no body. The guard runs on this thread: it does not block.
 */
public final class ProbePort implements AutoCloseable {
  static final int MOST_CONNECTIONS = 256;

  private static final int BACKLOG = 128;
  private static final int TICK_MILLIS = 250;
  private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

  private final Selector selector;
  private final ServerSocketChannel server;
  private final SelectionKey accepting;
  private final InetSocketAddress address;
  private final Replies replies;
  private final EventSink events;
  private final TimeSource time;
  private final Thread thread;
  private volatile boolean closed;
  private long turns;
  private long sweptNanos;
  private long toldNanos;
  private boolean told;

  private ProbePort(
      Selector selector, ServerSocketChannel server, Guard guard, TimeSource time, EventSink events)
      throws IOException {
    this.selector = selector;
    this.server = server;
    this.events = EventSink.all(events);
    this.time = time;
    address = (InetSocketAddress) server.getLocalAddress();
    accepting = server.register(selector, SelectionKey.OP_ACCEPT);
    replies = new Replies(guard, time, this::failed);
    sweptNanos = time.nanoTime();
    thread = new Thread(this::run, "underpin-health-port");
    thread.setDaemon(true);
  }

  /**
   * Listens there from now on.
   *
   * @param address port 0 for any that is free
   * @param guard answers; what it lets pass is not found
   * @param events where failures of our own are told, at most one a minute
   * @throws UncheckedIOException if it cannot listen there, as when the port is in use
   */
  public static ProbePort open(
      InetSocketAddress address, Guard guard, TimeSource time, EventSink events) {
    ServerSocketChannel server = null;
    Selector selector = null;
    try {
      server = ServerSocketChannel.open();
      server.bind(address, BACKLOG);
      server.configureBlocking(false);
      selector = Selector.open();
      ProbePort port = new ProbePort(selector, server, guard, time, events);
      port.thread.start();
      return port;
    } catch (IOException e) {
      closeQuietly(server);
      closeQuietly(selector);
      throw new UncheckedIOException(
          "The probe port " + address.getPort() + " cannot be opened on "
              + address.getHostString() + " (" + e.getMessage()
              + "): give probePort(…) a port that is free, or 0 for any",
          e);
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** Lets go of the port and of all connections. May be called again. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closed) {
        turn();
      }
    } finally {
      selector.keys().forEach(key -> closeQuietly(key.channel()));
      closeQuietly(server);
      closeQuietly(selector);
    }
  }

  private void turn() {
    try {
      selector.select(this::ready, TICK_MILLIS);
      long now = time.nanoTime();
      if (now - sweptNanos >= TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS)) {
        sweptNanos = now;
        sweep(now);
      }
    } catch (Throwable e) {
      failed(e);
    }
  }

  private void ready(SelectionKey key) {
    if (key == accepting) {
      acceptAll();
    } else if (key.attachment() instanceof Connection connection) {
      try {
        connection.serve(time.nanoTime());
      } catch (IOException e) {
        connection.close();
      } catch (Throwable e) {
        connection.close();
        failed(e);
      }
    }
  }

  private void acceptAll() {
    for (int i = 0; i < BACKLOG && accept(); i++) {
      // The next one.
    }
  }

  private boolean accept() {
    SocketChannel client = null;
    try {
      client = server.accept();
      if (client == null) {
        return false;
      }
      if (selector.keys().size() > MOST_CONNECTIONS) {
        makeRoom();
      }
      client.configureBlocking(false);
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      SelectionKey key = client.register(selector, SelectionKey.OP_READ);
      key.attach(new Connection(client, key, replies, () -> turns++, time.nanoTime()));
      return true;
    } catch (IOException e) {
      // No file descriptor is left, as a rule: not before the next sweep, which may free one.
      closeQuietly(client);
      accepting.interestOps(0);
      failed(e);
      return false;
    }
  }

  private void sweep(long now) {
    accepting.interestOps(SelectionKey.OP_ACCEPT);
    for (SelectionKey key : new ArrayList<>(selector.keys())) {
      if (key.attachment() instanceof Connection connection && connection.isOverdue(now)) {
        connection.close();
      }
    }
  }

  /** A connection that is closed stays among the keys until the next selection: it neither counts nor is it closed once more. */
  private void makeRoom() {
    Connection quietest = null;
    int open = 0;
    for (SelectionKey key : selector.keys()) {
      if (key.isValid() && key.attachment() instanceof Connection connection) {
        open++;
        quietest = quietest == null || connection.servedTurn() < quietest.servedTurn()
            ? connection
            : quietest;
      }
    }
    if (quietest != null && open >= MOST_CONNECTIONS) {
      quietest.close();
    }
  }

  private void failed(Throwable thrown) {
    long now = time.nanoTime();
    if (!told || now - toldNanos > QUIET_NANOS) {
      told = true;
      toldNanos = now;
      events.emit(Event.of("health.port_failed", Severity.WARN, time).causedBy(thrown));
    }
  }

  private static void closeQuietly(@Nullable AutoCloseable what) {
    if (what != null) {
      try {
        what.close();
      } catch (Exception e) {
        // It is gone either way.
      }
    }
  }

  /** Where it listens. */
  @Override
  public String toString() {
    return "probe port " + address;
  }
}
