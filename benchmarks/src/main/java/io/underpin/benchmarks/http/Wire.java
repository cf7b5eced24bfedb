package io.underpin.benchmarks.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of one connection, without a server: a request that has been parsed, and the lines of its response.
 *
 * <p>Both sides of a comparison read and write the same wire, which is used again for each request, as containers do, and so
 * adds no bytes to either. Not safe for use by several threads.
 */
final class Wire {
  static final String HOST = "notes.example.com";
  static final String ORIGIN = "https://app.example.com";
  static final String PROXY = "10.0.0.7";
  static final String CLIENT = "203.0.113.7";
  static final String METHOD = "GET";
  static final String PATH = "/api/notes/2026/visitors";
  static final String QUERY = "page=2&size=50";

  private final List<String> requestLines;
  private final String[] responseLines = new String[80];
  private int length;
  private int status;

  private Wire(String... requestLines) {
    this.requestLines = List.of(requestLines);
  }

  /** What a browser sends when a page of the same origin asks for data. */
  static Wire sameOrigin() {
    return new Wire(headLines());
  }

  /** The same from a page of another, allowed, origin. */
  static Wire crossOrigin() {
    String[] head = headLines();
    String[] lines = Arrays.copyOf(head, head.length + 2);
    lines[head.length] = "Origin";
    lines[head.length + 1] = ORIGIN;
    return new Wire(lines);
  }

  private static String[] headLines() {
    return new String[] {
      "Host", HOST,
      "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
      "Accept", "application/json",
      "Accept-Language", "en-GB,en;q=0.7,de;q=0.3",
      "Accept-Encoding", "gzip, deflate, br, zstd",
      "Referer", "https://notes.example.com/visitors",
      "Sec-Fetch-Dest", "empty",
      "Sec-Fetch-Mode", "cors",
      "Sec-Fetch-Site", "same-site",
      "X-Forwarded-For", CLIENT,
      "Cookie", "theme=dark; session=0123456789abcdef0123456789abcdef",
    };
  }

  /** The same request again, with an empty response. */
  Wire next() {
    Arrays.fill(responseLines, 0, length, null);
    length = 0;
    status = 0;
    return this;
  }

  @Nullable
  String requestHeader(String name) {
    for (int i = 0; i < requestLines.size(); i += 2) {
      if (requestLines.get(i).equalsIgnoreCase(name)) {
        return requestLines.get(i + 1);
      }
    }
    return null;
  }

  List<String> requestHeaderNames() {
    List<String> names = new ArrayList<>(requestLines.size() / 2);
    for (int i = 0; i < requestLines.size(); i += 2) {
      names.add(requestLines.get(i));
    }
    return names;
  }

  void status(int value) {
    status = value;
  }

  int status() {
    return status;
  }

  void add(String name, String value) {
    responseLines[length++] = name;
    responseLines[length++] = value;
  }

  void set(String name, String value) {
    for (int i = 0; i < length; i += 2) {
      if (responseLines[i].equalsIgnoreCase(name)) {
        responseLines[i + 1] = value;
        return;
      }
    }
    add(name, value);
  }

  @Nullable
  String responseHeader(String name) {
    for (int i = 0; i < length; i += 2) {
      if (responseLines[i].equalsIgnoreCase(name)) {
        return responseLines[i + 1];
      }
    }
    return null;
  }

  List<String> responseHeaders(String name) {
    if (responseHeader(name) == null) {
      return List.of();
    }
    List<String> values = new ArrayList<>(2);
    for (int i = 0; i < length; i += 2) {
      if (responseLines[i].equalsIgnoreCase(name)) {
        values.add(responseLines[i + 1]);
      }
    }
    return values;
  }

  /** The response's lines as {@code name: value}, in the order in which they were written. */
  List<String> response() {
    List<String> lines = new ArrayList<>(length / 2);
    for (int i = 0; i < length; i += 2) {
      lines.add(responseLines[i] + ": " + responseLines[i + 1]);
    }
    return lines;
  }
}
