package io.underpin.health.checks.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/** A server that does as it is told on each connection, and then waits until the client has hung up. */
public final class ScriptedServer implements Closeable {
  private static final long FLOOD_BYTES = 100_000_000;

  private final Listener listener;
  private final Script script;
  private final BlockingQueue<Boolean> accepted = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> ended = new LinkedBlockingQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private ScriptedServer(Listener listener, Script script) {
    this.listener = listener;
    this.script = script;
    start("scripted-server", this::acceptAll);
  }

  /** What happens on one connection. */
  @FunctionalInterface
  public interface Script {
    void play(InputStream in, OutputStream out) throws IOException, InterruptedException;
  }

  /** An open connection, of whatever kind. */
  private record Connection(InputStream in, OutputStream out, Closeable socket) {}

  private interface Listener extends Closeable {
    Connection accept() throws IOException;

    int port();
  }

  public static ScriptedServer playing(Script script) throws IOException {
    return on(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
  }

  public static ScriptedServer encrypted(SSLContext context, Script script) throws IOException {
    return on(
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        script);
  }

  public static ScriptedServer at(Path socket, Script script) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    return new ScriptedServer(
        new Listener() {
          @Override
          public Connection accept() throws IOException {
            SocketChannel channel = server.accept();
            return new Connection(
                Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
          }

          @Override
          public int port() {
            return -1;
          }

          @Override
          public void close() throws IOException {
            server.close();
          }
        },
        script);
  }

  private static ScriptedServer on(ServerSocket server, Script script) {
    return new ScriptedServer(
        new Listener() {
          @Override
          public Connection accept() throws IOException {
            Socket socket = server.accept();
            return new Connection(socket.getInputStream(), socket.getOutputStream(), socket);
          }

          @Override
          public int port() {
            return ((InetSocketAddress) server.getLocalSocketAddress()).getPort();
          }

          @Override
          public void close() throws IOException {
            server.close();
          }
        },
        script);
  }

  /** Accepts and never answers. */
  public static Script mute() {
    return (in, out) -> {};
  }

  /** The bytes one by one with 10 ms between, the last one again and again, for ever; counts them. */
  public static Script trickling(byte[] bytes, CountDownLatch sent) {
    CountDownLatch never = new CountDownLatch(1);
    return (in, out) -> {
      for (int i = 0; !never.await(10, TimeUnit.MILLISECONDS); i++) {
        out.write(bytes[Math.min(i, bytes.length - 1)]);
        out.flush();
        sent.countDown();
      }
    };
  }

  /** The beginning, and then 100 MB; counts what the client, and the system in between, has taken. */
  public static Script flooding(byte[] beginning, AtomicLong sent) {
    return (in, out) -> {
      byte[] part = new byte[10_000];
      Arrays.fill(part, (byte) 'A');
      out.write(beginning);
      while (sent.get() < FLOOD_BYTES) {
        out.write(part);
        sent.addAndGet(part.length);
      }
    };
  }

  /** Random bytes, the same ones each time. */
  public static Script babbling() {
    return (in, out) -> {
      byte[] bytes = new byte[20_000];
      new Random(42).nextBytes(bytes);
      out.write(bytes);
      out.flush();
    };
  }

  /** Reads lines that end with this byte, and answers each with the next answer. */
  public static Script answering(char end, String... answers) {
    return (in, out) -> {
      for (String answer : answers) {
        int next;
        do {
          next = in.read();
        } while (next >= 0 && next != end);
        out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      }
    };
  }

  public int port() {
    return listener.port();
  }

  /** Whether somebody has connected, within 20 s. */
  public boolean wasAsked() throws InterruptedException {
    return accepted.poll(20, TimeUnit.SECONDS) != null;
  }

  /** Whether a client has hung up, within 20 s. */
  public boolean wasLeft() throws InterruptedException {
    return ended.poll(20, TimeUnit.SECONDS) != null;
  }

  private void acceptAll() {
    while (closed.getCount() > 0) {
      try {
        Connection connection = listener.accept();
        accepted.add(true);
        start("scripted-connection", () -> serve(connection));
      } catch (IOException e) {
        closed.countDown();
      }
    }
  }

  private void serve(Connection connection) {
    try (Closeable socket = connection.socket) {
      try {
        script.play(connection.in, connection.out);
        if (socket instanceof Socket plain && script instanceof Closing) {
          plain.shutdownOutput();
        }
        byte[] rest = new byte[8192];
        while (connection.in.read(rest) >= 0) {
          // until the client hangs up
        }
      } catch (IOException e) {
        // the client has hung up while it was being written to
      }
      ended.add(true);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A script after which the server says that it will say no more. */
  private record Closing(Script script) implements Script {
    @Override
    public void play(InputStream in, OutputStream out) throws IOException, InterruptedException {
      script.play(in, out);
    }
  }

  /** Closes at once. */
  public static Script closing() {
    return new Closing(mute());
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
  }
}
