package io.underpin.benchmarks.health;

import io.underpin.time.TimeSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * Asks for the same again and again on connections that are kept open, each as soon as its last answer has come, and notes how long
 * each answer took. One thread, which makes no garbage while it measures.
 */
final class LoadClient implements AutoCloseable {
  private static final TimeSource CLOCK = TimeSource.system();
  private static final int CONNECTIONS = 16;
  private static final int MOST_REQUESTS = 20_000_000;
  private static final byte[] OK = "HTTP/1.1 200 ".getBytes(StandardCharsets.ISO_8859_1);
  private static final long STALLED_NANOS = Duration.ofSeconds(5).toNanos();

  private final Selector selector;
  private final ByteBuffer request;
  private final int answerBytes;
  private int[] micros = new int[1 << 16];
  private int answers;

  /** What came of it. */
  record Load(double perSecond, double p50Micros, double p99Micros, double maxMicros) {
    double microsPerRequest() {
      return 1e6 / perSecond;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.0f requests a second, p50 %.0f us, p99 %.0f us, at most %.0f us",
          perSecond,
          p50Micros,
          p99Micros,
          maxMicros);
    }
  }

  private static final class Line {
    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(4096);
    private long sentNanos;

    Line(SocketChannel channel) {
      this.channel = channel;
    }
  }

  LoadClient(InetSocketAddress server, String path) throws IOException {
    byte[] head = ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.getPort()
            + "\r\nUser-Agent: kube-probe/1.34\r\nAccept: */*\r\n\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
    request = ByteBuffer.allocateDirect(head.length).put(head);
    answerBytes = firstAnswer(server, head);
    selector = Selector.open();
    for (int i = 0; i < CONNECTIONS; i++) {
      SocketChannel channel = connect(server);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new Line(channel));
    }
  }

  /** For so long. */
  Load run(Duration how) throws IOException {
    answers = 0;
    long begin = CLOCK.nanoTime();
    for (SelectionKey key : selector.keys()) {
      send((Line) key.attachment());
    }
    long end = begin + how.toNanos();
    long heard = begin;
    int before = 0;
    while (CLOCK.nanoTime() - end < 0) {
      selector.select(this::answered, 100);
      if (answers != before) {
        before = answers;
        heard = CLOCK.nanoTime();
      } else if (CLOCK.nanoTime() - heard > STALLED_NANOS) {
        throw new IOException("No answer for 5 s after " + answers);
      }
    }
    double seconds = (CLOCK.nanoTime() - begin) / 1e9;
    int counted = answers;
    settle();
    int[] sorted = Arrays.copyOf(micros, counted);
    Arrays.sort(sorted);
    return new Load(
        counted / seconds,
        sorted[counted / 2],
        sorted[(int) (counted * 0.99)],
        sorted[counted - 1]);
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }

  private void answered(SelectionKey key) {
    Line line = (Line) key.attachment();
    try {
      if (receive(line)) {
        note(CLOCK.nanoTime() - line.sentNanos);
        send(line);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Whether the whole answer is there. */
  private boolean receive(Line line) throws IOException {
    if (line.channel.read(line.in) < 0) {
      throw new IOException("The server has closed a connection that was to be kept");
    }
    if (line.in.position() < answerBytes) {
      return false;
    }
    for (int i = 0; i < OK.length; i++) {
      if (line.in.get(i) != OK[i]) {
        throw new IOException("Not answered with 200");
      }
    }
    line.in.clear();
    return true;
  }

  private void send(Line line) throws IOException {
    line.sentNanos = CLOCK.nanoTime();
    request.rewind();
    if (line.channel.write(request) < request.limit()) {
      throw new IOException("The server does not read");
    }
  }

  /** The answers to what was sent last. */
  private void settle() throws IOException {
    int open = CONNECTIONS;
    while (open > 0) {
      int[] left = {0};
      selector.select(
          key -> {
            try {
              if (receive((Line) key.attachment())) {
                left[0]++;
              }
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          },
          1000);
      open -= left[0];
      if (left[0] == 0) {
        return;
      }
    }
  }

  private void note(long nanos) {
    if (answers == micros.length) {
      micros = Arrays.copyOf(micros, Math.min(MOST_REQUESTS, 2 * answers));
    }
    micros[answers++] = (int) Math.min(Integer.MAX_VALUE, nanos / 1000);
  }

  private static SocketChannel connect(InetSocketAddress server) throws IOException {
    SocketChannel channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return channel;
  }

  /** How long an answer is: the same each time. */
  private static int firstAnswer(InetSocketAddress server, byte[] head) throws IOException {
    try (SocketChannel channel = connect(server)) {
      channel.write(ByteBuffer.wrap(head));
      ByteBuffer in = ByteBuffer.allocate(4096);
      while (true) {
        if (channel.read(in) < 0) {
          throw new IOException("Closed before the answer had come");
        }
        String text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end >= 0) {
          String lower = text.substring(0, end + 2).toLowerCase(Locale.ROOT);
          int at = lower.indexOf("content-length: ") + "content-length: ".length();
          return end + 4 + Integer.parseInt(lower.substring(at, lower.indexOf("\r\n", at)));
        }
      }
    }
  }
}
