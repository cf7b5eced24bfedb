package io.underpin.health.checks.wire;

import io.underpin.check.CheckContext;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.function.Predicate;

/** A question over UDP, asked again every second until its answer comes or the time is over. Used by one thread. */
public final class Question implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final int MAX_ANSWER = 1024;
  private static final int MAX_STRAY = 1000;

  private final DatagramChannel channel;
  private final Selector selector;
  private final CheckContext context;

  private Question(DatagramChannel channel, Selector selector, CheckContext context) {
    this.channel = channel;
    this.selector = selector;
    this.context = context;
  }

  /** Prepares to ask the first address of the place. */
  public static Question to(Place place, CheckContext context) throws WireException {
    SocketAddress address = place.addresses().get(0);
    try {
      DatagramChannel channel = DatagramChannel.open();
      try {
        channel.configureBlocking(false);
        channel.connect(address);
        Selector selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        return new Question(channel, selector, context);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw WireException.refused(e);
    }
  }

  /** Asks; answers that are not for this question are passed over. */
  public ByteBuffer ask(byte[] question, Predicate<ByteBuffer> isAnswer) throws WireException {
    try {
      CheckContext pause = CheckContext.within(Duration.ZERO, TimeSource.system());
      int stray = 0;
      while (stray < MAX_STRAY) {
        if (context.isCancelled()) {
          throw WireException.timeout();
        }
        if (pause.isCancelled()) {
          channel.write(ByteBuffer.wrap(question));
          pause = CheckContext.within(AGAIN, TimeSource.system());
        }
        selector.select(
            Math.min(pause.remaining().toMillis(), context.remaining().toMillis()) + 1);
        selector.selectedKeys().clear();
        ByteBuffer answer = received();
        while (answer.hasRemaining() && stray < MAX_STRAY) {
          if (isAnswer.test(answer)) {
            return answer;
          }
          stray++;
          answer = received();
        }
      }
      throw WireException.odd("Only answers to other questions came");
    } catch (PortUnreachableException e) {
      throw WireException.refused(e);
    } catch (ClosedByInterruptException e) {
      throw WireException.timeout();
    } catch (WireException e) {
      throw e;
    } catch (IOException e) {
      throw WireException.hungUp(e);
    }
  }

  private ByteBuffer received() throws IOException {
    ByteBuffer answer = ByteBuffer.allocate(MAX_ANSWER);
    channel.read(answer);
    return answer.flip();
  }

  @Override
  public void close() {
    try (selector;
        channel) {
      // both are let go
    } catch (IOException e) {
      // nothing is left to be done
    }
  }
}
