package io.underpin.security.address;

import io.underpin.http.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom to believe, and what: the decision about one request, without the guard around it.
 *
 * @param trusted the proxies
 * @param header the one family that is read
 * @param maxHops how many proxies there are at most
 * @param local whether a peer without an address is a proxy
 * @param sixToFour whether 6to4 addresses count as the IPv4 addresses in them
 */
record ForwardingRules(
    IpSet trusted, ForwardingHeader header, int maxHops, boolean local, boolean sixToFour) {

  boolean trusts(@Nullable IpAddress peer) {
    return peer == null ? local : trusted.contains(peer);
  }

  ForwardingRules reading(ForwardingHeader other) {
    return new ForwardingRules(trusted, other, maxHops, local, sixToFour);
  }

  /** Who a proxy that is trusted speaks for. */
  Origin origin(@Nullable IpAddress peer, Request request) {
    List<String> lines = request.headers(header.name());
    return switch (header.form()) {
      case LIST -> walk(peer, new HeaderTail(lines, false), scheme(request));
      case ELEMENTS -> walk(peer, new HeaderTail(lines, true), null);
      case SINGLE -> single(peer, lines, scheme(request));
    };
  }

  // From the right: every hop that a trusted proxy vouches for, up to the first that is not trusted
  // itself. Each element of Forwarded that is looked at was written by a proxy that is trusted, so
  // its word about the scheme counts even where it hides the address.
  private Origin walk(@Nullable IpAddress peer, HeaderTail tail, @Nullable Boolean scheme) {
    IpAddress last = peer;
    Boolean secure = scheme;
    for (int hops = 0; hops < maxHops && tail.next(); hops++) {
      if (!tail.isReadable()) {
        return new Origin(last, "", true, secure == null ? Boolean.FALSE : secure);
      }
      String proto = tail.proto();
      secure = proto == null ? scheme : isSecure(proto);
      IpAddress hop = tail.address();
      if (hop == null) {
        return new Origin(last, "", true, secure);
      }
      last = hop;
      if (!trusted.contains(hop)) {
        return new Origin(last, tail.literal(), false, secure);
      }
    }
    return new Origin(last, "", false, secure);
  }

  private static Origin single(
      @Nullable IpAddress peer, List<String> lines, @Nullable Boolean scheme) {
    if (lines.isEmpty()) {
      return new Origin(peer, "", false, scheme);
    }
    String value = lines.get(lines.size() - 1).strip();
    IpAddress address = IpLiteral.readNode(value, 0, value.length());
    return address == null
        ? new Origin(peer, "", true, scheme)
        : new Origin(address, value, false, scheme);
  }

  // The last value of the last line: the one that was written by the proxy next to us, whatever a
  // stranger has put before it.
  private static @Nullable Boolean scheme(Request request) {
    List<String> lines = request.headers("X-Forwarded-Proto");
    if (lines.isEmpty()) {
      return null;
    }
    String line = lines.get(lines.size() - 1);
    return isSecure(line.substring(line.lastIndexOf(',') + 1).strip());
  }

  private static Boolean isSecure(String scheme) {
    return scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("wss");
  }

  /**
   * Where a request comes from, as the proxies say.
   *
   * @param address the client's, or the last one that is known; null if there is none
   * @param literal how that was written, perhaps with a port; empty if nobody has looked
   * @param hidden whether the search ended at an entry that is no address
   * @param secure whether the client's own connection is encrypted; null if nobody says so
   */
  record Origin(
      @Nullable IpAddress address,
      String literal,
      boolean hidden,
      @Nullable Boolean secure) {}
}
