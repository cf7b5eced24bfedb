package io.underpin.security.limit;

import io.underpin.http.Attribute;
import io.underpin.http.Request;
import io.underpin.security.address.IpAddress;
import java.util.Optional;

/** The keys that need no settings. */
enum LimitKeys implements LimitKey {
  CLIENT_ADDRESS {
    @Override
    public Optional<String> of(Request request) {
      String address = addressOf(request);
      // An IPv4 literal is its own key; only IPv6 costs a parse.
      return Optional.of(address.indexOf(':') < 0 ? address : networkOf(address, 64));
    }
  },
  CLIENT_NETWORK {
    @Override
    public Optional<String> of(Request request) {
      String address = addressOf(request);
      return address.indexOf(':') < 0 ? Optional.empty() : Optional.of(networkOf(address, 48));
    }
  },
  PRINCIPAL {
    @Override
    public Optional<String> of(Request request) {
      return request.attribute(Attribute.PRINCIPAL);
    }
  };

  static String addressOf(Request request) {
    return request.attribute(Attribute.CLIENT_ADDRESS).orElseGet(request::remoteAddress);
  }

  private static String networkOf(String literal, int bits) {
    int zone = literal.indexOf('%');
    return IpAddress.parse(zone < 0 ? literal : literal.substring(0, zone))
        .map(address -> address.isV4() ? address.toString() : address.network(bits) + "/" + bits)
        .orElse(literal);
  }
}
