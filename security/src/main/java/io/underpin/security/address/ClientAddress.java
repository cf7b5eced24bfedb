package io.underpin.security.address;

import io.underpin.http.Attribute;
import io.underpin.http.Guard;
import io.underpin.http.Headers;
import io.underpin.http.Request;
import io.underpin.http.Verdict;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which address a request comes from and tells it to everybody after: limits, logs, the handler.
 *
 * <p>Without trusted proxies it is the peer of the connection, and no header is believed. Behind trusted proxies it is the
 * rightmost entry of {@code X-Forwarded-For} that is not itself a trusted proxy: what stands further left was written by
 * somebody unknown. An entry that is no address ends the search at the last good one, so that a malformed header never
 * grants trust. Sets {@link Attribute#CLIENT_ADDRESS}, in canonical form; never refuses a request.
 */
public final class ClientAddress implements Guard {
  private static final int MAX_ENTRIES = 32;

  private final List<IpRange> trusted;

  private ClientAddress(List<IpRange> trusted) {
    this.trusted = trusted;
  }

  /** The peer of the connection: for a service that clients reach directly. */
  public static ClientAddress peer() {
    return new ClientAddress(List.of());
  }

  /**
   * Behind proxies in these ranges, such as {@code 10.0.0.0/8}, that append to {@code X-Forwarded-For}.
   *
   * @throws IllegalArgumentException if there is no range, one cannot be read, or one is every address there is
   */
  public static ClientAddress behind(String... cidrs) {
    List<IpRange> ranges = Arrays.stream(cidrs).map(IpRange::parse).toList();
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException(
          "No trusted proxies given: name their ranges, or use ClientAddress.peer()");
    }
    for (IpRange range : ranges) {
      if (range.isEverything()) {
        throw new IllegalArgumentException("Trusting " + range
            + " lets every client choose its own address: name the proxies' ranges only");
      }
    }
    return new ClientAddress(ranges);
  }

  /** Whether the client's own connection is encrypted: what a trusted proxy says, or else this connection. */
  public static boolean isSecure(Request request) {
    return request.attribute(Attribute.CLIENT_SECURE).orElseGet(request::secure);
  }

  @Override
  public Verdict check(Request request) {
    IpAddress peer = IpAddress.read(withoutZone(request.remoteAddress()));
    if (peer == null) {
      return Verdict.pass();
    }
    IpAddress client = isTrusted(peer) ? walk(peer, request.headers("X-Forwarded-For")) : peer;
    return Verdict.pass(Headers.none()).with(Attribute.CLIENT_ADDRESS, client.toString());
  }

  // From the right: every hop that a trusted proxy vouches for, up to the first that is not trusted
  // itself.
  private IpAddress walk(IpAddress peer, List<String> lines) {
    IpAddress last = peer;
    int entries = 0;
    for (int line = lines.size() - 1; line >= 0; line--) {
      String value = lines.get(line);
      int end = value.length();
      while (end >= 0) {
        int comma = value.lastIndexOf(',', end - 1);
        IpAddress hop = ++entries > MAX_ENTRIES ? null : readHop(value, comma + 1, end);
        if (hop == null) {
          return last;
        }
        last = hop;
        if (!isTrusted(hop)) {
          return hop;
        }
        end = comma;
      }
    }
    return last;
  }

  private boolean isTrusted(IpAddress address) {
    for (int i = 0; i < trusted.size(); i++) {
      if (trusted.get(i).contains(address)) {
        return true;
      }
    }
    return false;
  }

  // An address, perhaps with a port: 192.0.2.1, 192.0.2.1:80, 2001:db8::1, [2001:db8::1],
  // [2001:db8::1]:80.
  private static @Nullable IpAddress readHop(String value, int from, int to) {
    String entry = value.substring(from, to).strip();
    if (entry.startsWith("[")) {
      int close = entry.indexOf(']');
      boolean whole = close > 0 && entry.indexOf(':') < close;
      return whole && isPortOrNothing(entry, close + 1) ? read6(entry.substring(1, close)) : null;
    }
    int colon = entry.indexOf(':');
    if (colon >= 0 && colon == entry.lastIndexOf(':')) {
      return isPortOrNothing(entry, colon) ? IpAddress.read(entry.substring(0, colon)) : null;
    }
    return IpAddress.read(entry);
  }

  private static @Nullable IpAddress read6(String literal) {
    return literal.indexOf(':') < 0 ? null : IpAddress.read(literal);
  }

  private static boolean isPortOrNothing(String entry, int from) {
    if (from == entry.length()) {
      return true;
    }
    int digits = entry.length() - from - 1;
    return entry.charAt(from) == ':'
        && digits >= 1
        && digits <= 5
        && entry.chars().skip(from + 1L).allMatch(c -> c >= '0' && c <= '9');
  }

  // The peer's literal is the server's own word; link-local ones may name the interface.
  private static String withoutZone(String literal) {
    int zone = literal.indexOf('%');
    return zone < 0 ? literal : literal.substring(0, zone);
  }
}
