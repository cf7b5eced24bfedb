package io.underpin.health.port;

import io.underpin.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request (RFC 9112, 3 and 5), read strictly: what two readers could understand in two ways is refused. {@link
 * #refusal} says with which status.
 */
final class Head implements Request {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
  private static final int BAD_REQUEST = 400;

  private final String peer;
  private final List<String> fields = new ArrayList<>();
  private String method = "";
  private String path = "";
  private @Nullable String query;
  private boolean old;
  private int refusal;

  private Head(String peer) {
    this.peer = peer;
  }

  /** The first bytes up to this end, the empty line. */
  static Head parse(byte[] bytes, int end, String peer) {
    Head head = new Head(peer);
    String text = new String(bytes, 0, end - 2, StandardCharsets.ISO_8859_1);
    int start = text.indexOf("\r\n");
    boolean good = head.takeRequestLine(text.substring(0, start));
    for (int at = start + 2; good && at < text.length(); ) {
      int next = text.indexOf("\r\n", at);
      good = head.takeField(text.substring(at, next));
      at = next + 2;
    }
    head.refusal = good ? head.judge() : BAD_REQUEST;
    return head;
  }

  /** The status with which it is to be refused, or 0; after a refusal the connection is of no more use. */
  int refusal() {
    return refusal;
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  /** Whether the client wants to send more on this connection. */
  boolean keepsAlive() {
    String wish = String.join(",", headers("Connection")).toLowerCase(Locale.ROOT);
    return old ? wish.equals("keep-alive") : !wish.contains("close");
  }

  boolean isOld() {
    return old;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Optional<String> query() {
    return Optional.ofNullable(query);
  }

  @Override
  public List<String> headers(String name) {
    List<String> values = List.of();
    for (int i = 0; i < fields.size(); i += 2) {
      if (fields.get(i).equalsIgnoreCase(name)) {
        if (values.isEmpty()) {
          values = List.of(fields.get(i + 1));
        } else {
          values = new ArrayList<>(values);
          values.add(fields.get(i + 1));
        }
      }
    }
    return values;
  }

  @Override
  public String remoteAddress() {
    return peer;
  }

  @Override
  public boolean secure() {
    return false;
  }

  private boolean takeRequestLine(String line) {
    int first = line.indexOf(' ');
    int second = line.indexOf(' ', first + 1);
    if (first <= 0 || second < 0) {
      return false;
    }
    method = line.substring(0, first);
    old = line.endsWith(" HTTP/1.0");
    boolean known = old || line.endsWith(" HTTP/1.1");
    return known
        && second == line.length() - 9
        && isToken(method)
        && takeTarget(line.substring(first + 1, second));
  }

  /** {@code /path?query}, or the same behind {@code http://host}. */
  private boolean takeTarget(String target) {
    String local = target;
    if (target.regionMatches(true, 0, "http://", 0, 7)) {
      int slash = target.indexOf('/', 7);
      local = slash < 0 ? "/" : target.substring(slash);
    }
    for (int i = 0; i < local.length(); i++) {
      if (local.charAt(i) <= ' ' || local.charAt(i) >= 0x7f || local.charAt(i) == '#') {
        return false;
      }
    }
    int mark = local.indexOf('?');
    path = mark < 0 ? local : local.substring(0, mark);
    query = mark < 0 ? null : local.substring(mark + 1);
    return path.startsWith("/");
  }

  private boolean takeField(String line) {
    int colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.substring(0, colon))) {
      return false;
    }
    String value = line.substring(colon + 1).strip();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        return false;
      }
    }
    fields.add(line.substring(0, colon));
    fields.add(value);
    return true;
  }

  private int judge() {
    int hosts = headers("Host").size();
    if (hosts > 1 || (hosts == 0 && !old)) {
      return BAD_REQUEST;
    }
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return 405;
    }
    boolean body = !headers("Transfer-Encoding").isEmpty()
        || headers("Content-Length").stream().anyMatch(length -> !length.equals("0"));
    return body ? 413 : 0;
  }

  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean valid = (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || TOKEN_MARKS.indexOf(c) >= 0;
      if (!valid) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
