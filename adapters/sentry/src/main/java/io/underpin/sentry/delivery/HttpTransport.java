package io.underpin.sentry.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Posts envelopes to a Sentry server, gzipped, each on a connection of its own.
 *
 * <p>Connecting and waiting for the answer take two seconds each at the most, unless set. Redirects are not followed: an envelope goes where
 * the DSN says, or nowhere.
 */
public final class HttpTransport implements EnvelopeTransport {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
  private static final int MAX_ANSWER_BYTES = 64 * 1024;

  private final URL url;
  private final Map<String, String> headers;
  private final Duration timeout;
  private volatile boolean aborted;
  private volatile @Nullable HttpURLConnection current;

  private HttpTransport(URL url, Map<String, String> headers, Duration timeout) {
    this.url = url;
    this.headers = Map.copyOf(headers);
    this.timeout = timeout;
  }

  /** Posts to this URL with these headers, among them the one that names the project's public key. */
  public static HttpTransport to(URL url, Map<String, String> headers) {
    return new HttpTransport(url, headers, TIMEOUT);
  }

  /**
   * A copy in which connecting and waiting for the answer take so long each at the most.
   *
   * @throws IllegalArgumentException unless this is 1 ms to 10 min
   */
  public HttpTransport withTimeout(Duration limit) {
    if (limit.compareTo(SHORTEST_TIMEOUT) < 0 || limit.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "Sentry cannot be waited for " + limit + ": accepted are 1 ms to 10 min");
    }
    return new HttpTransport(url, headers, limit);
  }

  @Override
  public Receipt send(byte[] envelope) throws IOException {
    byte[] body = gzipped(envelope);
    HttpURLConnection connection = open(body.length);
    current = connection;
    try {
      if (aborted) {
        throw new IOException("The outbox is closed");
      }
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
      int status = connection.getResponseCode();
      if (status < 0) {
        throw new IOException("What answered is no HTTP server");
      }
      skipAnswer(connection);
      return Receipt.ofStatus(
          status,
          RateLimits.read(
              status,
              connection.getHeaderField("X-Sentry-Rate-Limits"),
              connection.getHeaderField("Retry-After")));
    } finally {
      current = null;
      connection.disconnect();
    }
  }

  @Override
  public void abort() {
    aborted = true;
    HttpURLConnection connection = current;
    if (connection != null) {
      connection.disconnect();
    }
  }

  /** Where envelopes go, without the key. */
  @Override
  public String toString() {
    return "HttpTransport[" + url.getHost() + "]";
  }

  private HttpURLConnection open(int length) throws IOException {
    URLConnection opened = url.openConnection();
    if (!(opened instanceof HttpURLConnection connection)) {
      throw new IOException("Envelopes go over HTTP, not over " + url.getProtocol());
    }
    headers.forEach(connection::setRequestProperty);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/x-sentry-envelope");
    connection.setRequestProperty("Content-Encoding", "gzip");
    connection.setRequestProperty("Accept", "application/json");
    // No connection waits idle, and so no thread of the JDK's that would watch it.
    connection.setRequestProperty("Connection", "close");
    connection.setConnectTimeout((int) timeout.toMillis());
    connection.setReadTimeout((int) timeout.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setDoOutput(true);
    // Of known length the JDK never posts a second time by itself.
    connection.setFixedLengthStreamingMode(length);
    return connection;
  }

  // What the server says beyond its status does not matter, only that it could say it. An error
  // stream is null where there is no body.
  private static void skipAnswer(HttpURLConnection connection) {
    try (InputStream answer = connection.getResponseCode() < 400
        ? connection.getInputStream()
        : connection.getErrorStream()) {
      if (answer != null) {
        answer.readNBytes(MAX_ANSWER_BYTES);
      }
    } catch (IOException e) {
      // The status has arrived: that counts.
      return;
    }
  }

  private static byte[] gzipped(byte[] envelope) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(envelope.length / 2 + 64);
    try (OutputStream gzip = new GZIPOutputStream(body)) {
      gzip.write(envelope);
    }
    return body.toByteArray();
  }
}
