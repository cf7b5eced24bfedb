package io.underpin.health.checks.wire;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;

/** A stream that is encrypted by the JDK's TLS engine. */
final class TlsBytes implements Bytes {
  private final Line line;
  private final SSLEngine engine;
  private final ByteBuffer out;
  private ByteBuffer in; // encrypted, to be read
  private ByteBuffer plain; // decrypted, to be read

  private TlsBytes(Line line, SSLEngine engine) {
    this.line = line;
    this.engine = engine;
    int packet = engine.getSession().getPacketBufferSize();
    this.out = ByteBuffer.allocate(packet * 2);
    this.in = ByteBuffer.allocate(packet * 2).flip();
    this.plain =
        ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).flip();
  }

  static TlsBytes shakeHands(Line line, SSLEngine engine) throws WireException {
    TlsBytes bytes = new TlsBytes(line, engine);
    try {
      engine.beginHandshake();
      bytes.settle(engine.getHandshakeStatus(), true);
      return bytes;
    } catch (SSLException e) {
      bytes.sendLast();
      throw WireException.tls(e);
    }
  }

  SSLSession session() {
    return engine.getSession();
  }

  @Override
  public int read(ByteBuffer into) throws WireException {
    try {
      while (!plain.hasRemaining()) {
        SSLEngineResult result = unwrap();
        if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
          return -1;
        }
        settle(result.getHandshakeStatus(), false);
      }
      int count = Math.min(plain.remaining(), into.remaining());
      into.put(plain.slice().limit(count));
      plain.position(plain.position() + count);
      return count;
    } catch (SSLException e) {
      throw WireException.tls(e);
    }
  }

  @Override
  public void write(ByteBuffer from) throws WireException {
    try {
      while (from.hasRemaining()) {
        wrap(from);
      }
    } catch (SSLException e) {
      throw WireException.tls(e);
    }
  }

  /** Does what the engine asks for; waits for the other side only while the handshake is under way. */
  private void settle(HandshakeStatus wish, boolean waiting) throws SSLException, WireException {
    HandshakeStatus status = wish;
    while (true) {
      switch (status) {
        case NEED_TASK -> {
          Runnable task;
          while ((task = engine.getDelegatedTask()) != null) {
            task.run();
          }
          status = engine.getHandshakeStatus();
        }
        case NEED_WRAP -> status = wrap(ByteBuffer.allocate(0)).getHandshakeStatus();
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!waiting) {
            return;
          }
          SSLEngineResult result = unwrap();
          if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new SSLHandshakeException("closed during the handshake");
          }
          status = result.getHandshakeStatus();
        }
        case FINISHED, NOT_HANDSHAKING -> {
          return;
        }
      }
    }
  }

  private SSLEngineResult wrap(ByteBuffer from) throws SSLException, WireException {
    out.clear();
    SSLEngineResult result = engine.wrap(from, out);
    if (result.getStatus() == SSLEngineResult.Status.CLOSED && !out.flip().hasRemaining()) {
      throw WireException.hungUp(null);
    }
    out.position(0).limit(result.bytesProduced());
    line.write(out);
    return result;
  }

  private SSLEngineResult unwrap() throws SSLException, WireException {
    while (true) {
      plain.compact();
      SSLEngineResult result = engine.unwrap(in, plain);
      plain.flip();
      switch (result.getStatus()) {
        case BUFFER_UNDERFLOW -> {
          if (!fill()) {
            return new SSLEngineResult(
                SSLEngineResult.Status.CLOSED, HandshakeStatus.NOT_HANDSHAKING, 0, 0);
          }
        }
        case BUFFER_OVERFLOW ->
          plain = ByteBuffer.allocate(
                  plain.remaining() + engine.getSession().getApplicationBufferSize())
              .put(plain)
              .flip();
        case OK, CLOSED -> {
          return result;
        }
      }
    }
  }

  private boolean fill() throws WireException {
    int packet = engine.getSession().getPacketBufferSize();
    if (in.capacity() < packet) {
      in = ByteBuffer.allocate(packet).put(in).flip();
    }
    in.compact();
    try {
      return line.read(in) >= 0;
    } finally {
      in.flip();
    }
  }

  /** The alert or the goodbye that the engine has ready, without waiting. */
  private void sendLast() {
    try {
      out.clear();
      engine.wrap(ByteBuffer.allocate(0), out);
      line.offer(out.flip());
    } catch (SSLException e) {
      // nothing to say, then
    }
  }

  @Override
  public void close() {
    engine.closeOutbound();
    sendLast();
    line.close();
  }
}
