package io.underpin.contracts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One connection of a client that sends exactly the bytes it is told and reads responses as HTTP/1.1 frames them. */
final class RawHttp implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  private RawHttp(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static RawHttp connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    return new RawHttp(socket);
  }

  /** Sends a request without a body and reads the response. */
  Answer ask(String method, String target, String... headerLines) throws IOException {
    String head = headerLines.length == 0 ? "" : String.join("\r\n", headerLines) + "\r\n";
    send(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + head + "\r\n");
    return read(method.equals("HEAD"));
  }

  void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** The next response on this connection. */
  Answer read(boolean toHead) throws IOException {
    String statusLine = line();
    int status = Integer.parseInt(statusLine.substring(9, 12));
    List<String> headerLines = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      headerLines.add(line);
    }
    Answer head = new Answer(status, headerLines, "");
    if (status < 200) {
      return read(toHead);
    }
    if (toHead || status == 204 || status == 304) {
      return head;
    }
    return new Answer(status, headerLines, body(head));
  }

  /** Waits for the server to end the connection; whether it does so without another word. */
  boolean isEnded() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  /** Waits for the server to end the connection; whether it does so in good order and without another word. */
  boolean endsWithoutReset() throws IOException {
    return in.read() < 0;
  }

  /** Breaks the connection off at once. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String body(Answer head) throws IOException {
    if (head.values("Transfer-Encoding").contains("chunked")) {
      StringBuilder body = new StringBuilder();
      for (int size = chunkSize(); size > 0; size = chunkSize()) {
        body.append(exactly(size));
        line();
      }
      line();
      return body.toString();
    }
    List<String> length = head.values("Content-Length");
    return length.isEmpty()
        ? new String(in.readAllBytes(), ISO_8859_1)
        : exactly(Integer.parseInt(length.get(0)));
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException(
          "The response ends after " + bytes.length + " of " + length + " bytes");
    }
    return new String(bytes, ISO_8859_1);
  }

  /** The next line of what comes. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("The connection ends in the head of a response: '" + line + "'");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  /** A response as it came. */
  record Answer(int status, List<String> headerLines, String body) {

    List<String> values(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return headerLines.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).trim())
          .toList();
    }
  }
}
