package io.underpin.health.checks.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server for one run of a check.
 *
 * <p>Everything that waits ends with the time of the run or at an interrupt, and at most 256 KiB are taken in. Used by one
 * thread.
 */
public final class Wire implements AutoCloseable {
  private final Place place;
  private final Line line;
  private final ByteBuffer in = ByteBuffer.allocate(8192).flip();
  private Bytes bytes;
  private @Nullable SSLSession session;

  private Wire(Place place, Line line) {
    this.place = place;
    this.line = line;
    this.bytes = line;
  }

  /** Connects, talks, hangs up, and turns whatever went wrong into a result. */
  public static CheckResult talk(Place place, @Nullable Tls tls, CheckContext context, Talk talk) {
    try (Wire wire = open(place, tls, context)) {
      return talk.on(wire);
    } catch (WireException e) {
      return e.result();
    }
  }

  /** Connects, and encrypts when TLS is given. */
  public static Wire open(Place place, @Nullable Tls tls, CheckContext context)
      throws WireException {
    Wire wire = new Wire(place, Line.to(place, context));
    if (tls == null) {
      return wire;
    }
    try {
      wire.startTls(tls, place instanceof Place.Tcp tcp ? tcp.host() : "localhost");
      return wire;
    } catch (WireException | RuntimeException e) {
      wire.close();
      throw e;
    }
  }

  /** Encrypts from here on. What the server has said ahead in plain text is refused: somebody on the way may have said it. */
  public void startTls(Tls tls, String serverName) throws WireException {
    if (in.hasRemaining()) {
      throw new WireException(
          FailureCode.TLS,
          "The server said more before the encryption than it should",
          "Look whether something between here and the server changes the traffic",
          null);
    }
    TlsBytes encrypted = TlsBytes.shakeHands(line, tls.engine(place, serverName));
    session = encrypted.session();
    bytes = encrypted;
  }

  /** Encrypts from here on, for the host that was connected to. */
  public void startTls(Tls tls) throws WireException {
    startTls(tls, place instanceof Place.Tcp tcp ? tcp.host() : "localhost");
  }

  /** Protocol and cipher in use; null while nothing is encrypted. */
  public @Nullable SSLSession session() {
    return session;
  }

  /** Says this. */
  public void send(byte[] message) throws WireException {
    bytes.write(ByteBuffer.wrap(message));
  }

  /** Says this, one byte per character. */
  public void send(String message) throws WireException {
    send(message.getBytes(ISO_8859_1));
  }

  /** The next byte, or -1 when the server has hung up. */
  public int next() throws WireException {
    if (!in.hasRemaining()) {
      in.clear();
      try {
        bytes.read(in);
      } finally {
        in.flip();
      }
    }
    return in.hasRemaining() ? in.get() & 0xff : -1;
  }

  /** Exactly so many bytes. */
  public byte[] take(int count) throws WireException {
    byte[] taken = new byte[count];
    for (int i = 0; i < count; i++) {
      taken[i] = (byte) present(next());
    }
    return taken;
  }

  /** Text up to this byte, which is left out, of at most so many bytes; one character per byte. */
  public String until(char end, int maxBytes) throws WireException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int next;
    while ((next = present(next())) != end) {
      if (text.size() == maxBytes) {
        throw WireException.odd("A line of the answer is longer than " + maxBytes + " bytes");
      }
      text.write(next);
    }
    return text.toString(ISO_8859_1);
  }

  /** A line of at most so many bytes, without its CR LF or LF; one character per byte. */
  public String line(int maxBytes) throws WireException {
    String line = until('\n', maxBytes);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  private static int present(int next) throws WireException {
    if (next < 0) {
      throw WireException.hungUp(null);
    }
    return next;
  }

  @Override
  public void close() {
    bytes.close();
    line.close();
  }
}
