package io.underpin.health.checks.wire;

import io.underpin.check.CheckContext;
import io.underpin.time.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One connected socket, plain. It waits on a selector, which hears interrupts and keeps to the time in both directions. */
final class Line implements Bytes {
  private static final long MAX_BYTES = 256 * 1024;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final CheckContext context;
  private long received;

  private Line(SocketChannel channel, Selector selector, SelectionKey key, CheckContext context) {
    this.channel = channel;
    this.selector = selector;
    this.key = key;
    this.context = context;
  }

  /** Tries the addresses one after another; each gets an equal share of the time that is left. */
  static Line to(Place place, CheckContext context) throws WireException {
    List<SocketAddress> addresses = place.addresses();
    WireException last = WireException.timeout();
    for (int tried = 0; tried < addresses.size() && !context.isCancelled(); tried++) {
      Duration share = context.remaining().dividedBy(addresses.size() - tried);
      try {
        return connect(
            addresses.get(tried), CheckContext.within(share, TimeSource.system()), context);
      } catch (WireException e) {
        last = e;
      }
    }
    throw last;
  }

  private static Line connect(SocketAddress address, CheckContext share, CheckContext context)
      throws WireException {
    Line line = open(address, context);
    try {
      boolean connected = line.channel.connect(address);
      while (!connected) {
        line.await(SelectionKey.OP_CONNECT, share);
        connected = line.channel.finishConnect();
      }
      return line;
    } catch (IOException | RuntimeException e) {
      line.close();
      throw notConnected(e, address);
    }
  }

  private static Line open(SocketAddress address, CheckContext context) throws WireException {
    SocketChannel channel = null;
    try {
      channel = address instanceof UnixDomainSocketAddress
          ? SocketChannel.open(StandardProtocolFamily.UNIX)
          : SocketChannel.open();
      channel.configureBlocking(false);
      Selector selector = Selector.open();
      return new Line(channel, selector, channel.register(selector, 0), context);
    } catch (IOException e) {
      closeQuietly(channel);
      throw WireException.refused(e);
    }
  }

  private static WireException notConnected(Exception thrown, SocketAddress address) {
    if (thrown instanceof WireException known) {
      return known;
    }
    if (thrown instanceof ClosedByInterruptException) {
      return WireException.timeout();
    }
    IOException cause = thrown instanceof IOException io ? io : new IOException(thrown);
    if (address instanceof UnixDomainSocketAddress unix) {
      boolean refused = !Files.exists(unix.getPath()) || Files.isWritable(unix.getPath());
      return refused ? WireException.refused(cause) : WireException.notAllowed(cause);
    }
    boolean timedOut = cause instanceof ConnectException
        && String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("timed out");
    return timedOut && !(cause instanceof NoRouteToHostException)
        ? WireException.timeout()
        : WireException.refused(cause);
  }

  @Override
  public int read(ByteBuffer into) throws WireException {
    try {
      int count;
      while ((count = inTime().read(into)) == 0) {
        await(SelectionKey.OP_READ, context);
      }
      received += Math.max(0, count);
      if (received > MAX_BYTES) {
        throw WireException.odd("The answer is longer than " + MAX_BYTES + " bytes");
      }
      return count;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  @Override
  public void write(ByteBuffer from) throws WireException {
    try {
      while (from.hasRemaining()) {
        if (inTime().write(from) == 0) {
          await(SelectionKey.OP_WRITE, context);
        }
      }
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Hands over what fits without waiting; whether it arrives does not matter any more. */
  void offer(ByteBuffer from) {
    try {
      channel.write(from);
    } catch (IOException e) {
      // the connection is being given up anyway
    }
  }

  /** A server that takes in time, but endlessly, must not keep the run: asked before each step, not only before waiting. */
  private SocketChannel inTime() throws WireException {
    if (context.isCancelled()) {
      throw WireException.timeout();
    }
    return channel;
  }

  private void await(int operation, CheckContext until) throws IOException {
    if (until.isCancelled()) {
      throw WireException.timeout();
    }
    key.interestOps(operation);
    selector.select(until.remaining().toMillis() + 1);
    selector.selectedKeys().clear();
  }

  private static WireException broken(IOException thrown) {
    if (thrown instanceof WireException known) {
      return known;
    }
    return thrown instanceof ClosedByInterruptException
        ? WireException.timeout()
        : WireException.hungUp(thrown);
  }

  /** The selector too: until it forgets the channel, the system keeps the socket open. */
  @Override
  public void close() {
    closeQuietly(channel);
    closeQuietly(selector);
  }

  private static void closeQuietly(@Nullable Closeable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (IOException e) {
      // nothing is left to be done
    }
  }
}
