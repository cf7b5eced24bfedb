package io.underpin.health.port;

import io.underpin.health.port.Replies.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One client: what has come of its request, and what is still to be sent. Belongs to the thread of the port. */
final class Connection {
  private static final int MOST_HEAD_BYTES = 8192;
  private static final long TO_SEND_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long TO_READ_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long IDLE_NANOS = Duration.ofSeconds(60).toNanos();
  private static final long PARTING_NANOS = Duration.ofSeconds(1).toNanos();

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Replies replies;
  private final String peer;
  private final ByteBuffer in = ByteBuffer.allocate(MOST_HEAD_BYTES);
  private @Nullable Reply out;
  private int searched;
  private final LongSupplier turns;
  private long servedTurn;
  private long deadlineNanos;
  private boolean parting;

  Connection(SocketChannel channel, SelectionKey key, Replies replies, LongSupplier turns, long now)
      throws IOException {
    this.channel = channel;
    this.key = key;
    this.replies = replies;
    peer = literal(channel.getRemoteAddress());
    this.turns = turns;
    servedTurn = turns.getAsLong();
    deadlineNanos = now + TO_SEND_NANOS;
  }

  /** The client has sent something, or can take something: goes on as far as that goes. */
  void serve(long now) throws IOException {
    if (out != null) {
      if (!flush(now)) {
        return;
      }
    } else if (!receive(now)) {
      return;
    }
    answer(now);
  }

  boolean isOverdue(long now) {
    return now - deadlineNanos > 0;
  }

  /** When a request of it was last answered, or else when it came. */
  long servedTurn() {
    return servedTurn;
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  private boolean receive(long now) throws IOException {
    if (parting) {
      in.clear();
    }
    boolean first = in.position() == 0;
    int read = channel.read(in);
    if (read < 0) {
      close();
    } else if (first && read > 0 && !parting) {
      // What is sent after this does not put the deadline off.
      deadlineNanos = now + TO_SEND_NANOS;
    }
    return read > 0 && !parting;
  }

  /** All whole requests that are there, one after the other, as long as the client takes the answers. */
  private void answer(long now) throws IOException {
    while (out == null && !parting) {
      int end = endOfHead();
      if (end == 0) {
        if (in.hasRemaining()) {
          return;
        }
        send(replies.tooLarge(), now);
      } else {
        Head head = Head.parse(in.array(), end, peer);
        in.flip().position(end);
        in.compact();
        searched = 0;
        send(replies.to(head), now);
      }
    }
  }

  private void send(Reply reply, long now) throws IOException {
    out = reply;
    deadlineNanos = now + TO_READ_NANOS;
    flush(now);
  }

  /** Whether everything is sent. */
  private boolean flush(long now) throws IOException {
    Reply reply = out;
    if (reply == null) {
      return true;
    }
    if (!reply.sendOn(channel)) {
      key.interestOps(SelectionKey.OP_WRITE);
      return false;
    }
    out = null;
    servedTurn = turns.getAsLong();
    deadlineNanos = now + IDLE_NANOS;
    key.interestOps(SelectionKey.OP_READ);
    if (reply.last()) {
      part(now);
    }
    return true;
  }

  /** Closes the own side only: a client that is still sending would lose the answer. */
  private void part(long now) throws IOException {
    parting = true;
    deadlineNanos = now + PARTING_NANOS;
    channel.shutdownOutput();
  }

  /** The index behind the empty line, or 0 if it has not come. */
  private int endOfHead() {
    byte[] bytes = in.array();
    int end = in.position();
    for (int i = Math.max(3, searched); i < end; i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        return i + 1;
      }
    }
    searched = end;
    return 0;
  }

  private static String literal(SocketAddress remote) {
    String address = remote instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress().getHostAddress()
        : "";
    int scope = address.indexOf('%');
    return scope < 0 ? address : address.substring(0, scope);
  }
}
