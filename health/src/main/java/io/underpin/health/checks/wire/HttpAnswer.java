package io.underpin.health.checks.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer to an {@link HttpCall}.
 *
 * @param status 200 to 599
 * @param headers by name in lower case; of several of one name, the first
 * @param body as UTF-8 text, not longer than was asked for
 * @param whole whether that is all of the body
 */
public record HttpAnswer(int status, Map<String, String> headers, String body, boolean whole) {
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( .*)?");
  private static final int MAX_LINE = 16 * 1024;
  private static final int MAX_HEADERS = 200;
  private static final int MAX_INTERIM = 5;

  static HttpAnswer read(Wire wire, int maxBodyBytes) throws WireException {
    for (int interim = 0; interim <= MAX_INTERIM; interim++) {
      Matcher line = STATUS_LINE.matcher(wire.line(MAX_LINE));
      if (!line.matches()) {
        throw WireException.odd("The answer is not HTTP");
      }
      int status = Integer.parseInt(line.group(1));
      Map<String, String> headers = headers(wire);
      if (status == 204 || status == 304) {
        return new HttpAnswer(status, headers, "", true);
      }
      if (status >= 200) {
        return withBody(wire, status, headers, maxBodyBytes);
      }
    }
    throw WireException.odd("The server promises an answer again and again");
  }

  private static Map<String, String> headers(Wire wire) throws WireException {
    Map<String, String> headers = new HashMap<>();
    for (int count = 0; count <= MAX_HEADERS; count++) {
      String line = wire.line(MAX_LINE);
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw WireException.odd("The answer is not HTTP");
      }
      headers.putIfAbsent(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    throw WireException.odd("The answer has more than " + MAX_HEADERS + " headers");
  }

  private static HttpAnswer withBody(Wire wire, int status, Map<String, String> headers, int max)
      throws WireException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    boolean whole = max == 0 || readBody(wire, headers, max, body);
    return new HttpAnswer(status, headers, body.toString(UTF_8), whole);
  }

  private static boolean readBody(
      Wire wire, Map<String, String> headers, int max, ByteArrayOutputStream body)
      throws WireException {
    String coding = headers.getOrDefault("transfer-encoding", "");
    if (coding.equalsIgnoreCase("chunked")) {
      return readChunks(wire, max, body);
    }
    String length = headers.get("content-length");
    if (length != null) {
      return read(wire, number(length, 10), max, body);
    }
    int next;
    while (body.size() < max && (next = wire.next()) >= 0) {
      body.write(next);
    }
    return body.size() < max || wire.next() < 0;
  }

  private static boolean readChunks(Wire wire, int max, ByteArrayOutputStream body)
      throws WireException {
    while (true) {
      long size = number(wire.line(MAX_LINE).split(";", 2)[0].strip(), 16);
      if (size == 0) {
        return true;
      }
      if (!read(wire, size, max, body)) {
        return false;
      }
      if (!wire.line(2).isEmpty()) {
        throw WireException.odd("The body is not cut into chunks as it says");
      }
    }
  }

  private static boolean read(Wire wire, long size, int max, ByteArrayOutputStream body)
      throws WireException {
    int room = (int) Math.min(size, max - body.size());
    body.writeBytes(wire.take(room));
    return room == size;
  }

  private static long number(String text, int radix) throws WireException {
    try {
      long number = Long.parseLong(text, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw WireException.odd("The answer states a length that is no number");
  }

  /** The header of this name, in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
