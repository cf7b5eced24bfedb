package io.underpin.security.limit;

import io.underpin.http.Request;
import org.jspecify.annotations.Nullable;

/** The keys of one request: those by address are worked out once, however many policies ask. */
final class RequestKeys {
  private final Request request;
  private @Nullable String client;
  private @Nullable String network;

  RequestKeys(Request request) {
    this.request = request;
  }

  @Nullable
  String of(LimitKey key) {
    if (key == LimitKeys.CLIENT_ADDRESS) {
      return client();
    }
    if (key == LimitKeys.CLIENT_NETWORK) {
      // Only IPv6 clients have one, and their key says so.
      return client().indexOf(':') < 0 ? null : network();
    }
    return key.of(request).orElse(null);
  }

  private String client() {
    if (client == null) {
      client = LimitKeys.clientOf(request);
    }
    return client;
  }

  private @Nullable String network() {
    if (network == null) {
      network = LimitKeys.networkOf(request);
    }
    return network;
  }
}
