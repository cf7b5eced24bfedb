package io.underpin.security.limit;

import io.underpin.http.Attribute;
import io.underpin.http.Request;
import io.underpin.security.address.IpAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys that need no settings. */
enum LimitKeys implements LimitKey {
  CLIENT_ADDRESS {
    @Override
    public Optional<String> of(Request request) {
      return Optional.of(clientOf(request));
    }

    @Override
    String read(String address) {
      return clientOf(address);
    }
  },
  CLIENT_NETWORK {
    @Override
    public Optional<String> of(Request request) {
      return Optional.ofNullable(networkOf(request));
    }

    @Override
    String read(String address) {
      return address.indexOf(':') < 0 ? address : networkOf(address, 48);
    }
  },
  PRINCIPAL {
    @Override
    public Optional<String> of(Request request) {
      return request.attribute(Attribute.PRINCIPAL);
    }
  };

  static String clientOf(Request request) {
    return clientOf(addressOf(request));
  }

  static String clientOf(String address) {
    // An IPv4 literal is its own key; only IPv6 costs a parse.
    return address.indexOf(':') < 0 ? address : networkOf(address, 64);
  }

  static @Nullable String networkOf(Request request) {
    String address = addressOf(request);
    return address.indexOf(':') < 0 ? null : networkOf(address, 48);
  }

  /** The key that people mean who write this. */
  String read(String written) {
    return written;
  }

  private static String addressOf(Request request) {
    String found = request.attribute(Attribute.CLIENT_ADDRESS).orElse(null);
    return found != null ? found : request.remoteAddress();
  }

  static String networkOf(String literal, int bits) {
    int end = endOfGroup(literal, bits / 16);
    if (end > 0) {
      return literal.substring(0, end).concat(bits == 64 ? "::/64" : "::/48");
    }
    int zone = literal.indexOf('%');
    IpAddress address =
        IpAddress.parse(zone < 0 ? literal : literal.substring(0, zone)).orElse(null);
    if (address == null) {
      return literal;
    }
    return address.isV4() ? address.toString() : address.network(bits) + "/" + bits;
  }

  // Most literals write out the first groups: then the network is their beginning, and nothing has
  // to be parsed.
  private static int endOfGroup(String literal, int groups) {
    int left = groups;
    int last = -1;
    for (int i = literal.indexOf(':'); i > 0; i = literal.indexOf(':', i + 1)) {
      if (i == last + 1 || !isCanonical(literal, last + 1, i)) {
        return -1;
      }
      if (--left == 0) {
        // A zero at the end would belong to the zeros that follow.
        return literal.charAt(i - 1) == '0' && i - last == 2 ? -1 : i;
      }
      last = i;
    }
    return -1;
  }

  // Another spelling must not be another client.
  private static boolean isCanonical(String literal, int from, int to) {
    boolean zeros = literal.charAt(from) == '0' && to - from > 1;
    boolean capitals = false;
    for (int i = from; i < to; i++) {
      char c = literal.charAt(i);
      capitals |= c >= 'A' && c <= 'F';
    }
    return !zeros && !capitals;
  }
}
