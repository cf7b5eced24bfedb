package io.underpin.quickstart.tour;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A form whose second half lets the service wait. */
final class HalfSent implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String FIRST_HALF = "name=Late&message=";
  private static final String SECOND_HALF = "I+was+still+writing";

  private final Socket socket;
  private final BufferedReader answers;

  private HalfSent(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout((int) LIMIT.toMillis());
    this.answers =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Sends head and first half, and waits until the service has begun with it. */
  static HalfSent to(URI address) throws IOException {
    HalfSent sent = new HalfSent(new Socket(InetAddress.getLoopbackAddress(), address.getPort()));
    sent.write("POST /notes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + "Content-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\n"
        + "Content-Length: " + (FIRST_HALF.length() + SECOND_HALF.length()) + "\r\n\r\n");
    if (sent.status() != 100) {
      throw new IOException("The service does not want the body");
    }
    sent.skipHeaders();
    sent.write(FIRST_HALF);
    return sent;
  }

  /** Sends the second half and returns the status of the answer. */
  int finish() throws IOException {
    write(SECOND_HALF);
    return status();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private int status() throws IOException {
    String line = String.valueOf(answers.readLine());
    return line.matches("HTTP/1\\.1 \\d{3}.*") ? Integer.parseInt(line.substring(9, 12)) : 0;
  }

  private void skipHeaders() throws IOException {
    String line;
    do {
      line = answers.readLine();
    } while (line != null && !line.isEmpty());
  }

  private void write(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
