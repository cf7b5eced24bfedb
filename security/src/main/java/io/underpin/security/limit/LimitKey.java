package io.underpin.security.limit;

import io.underpin.http.Attribute;
import io.underpin.http.Headers;
import io.underpin.http.Request;
import java.util.List;
import java.util.Optional;

/**
 * Whose bucket a request is charged to.
 *
 * <p>Called for each request, by several threads at once; it does not block. Empty means that this limit has no say about
 * the request: never let a client choose that, or leave out a key by leaving out a header.
 */
@FunctionalInterface
public interface LimitKey {

  /** The key of this request. */
  Optional<String> of(Request request);

  /**
   * The client's address: what a guard before has found ({@link Attribute#CLIENT_ADDRESS}), or the peer. IPv6 addresses
   * count by their /64, since that is what one client is given.
   */
  static LimitKey clientAddress() {
    return LimitKeys.CLIENT_ADDRESS;
  }

  /**
   * The client's IPv6 network of 48 bits, which one customer is given at most; IPv4 clients are not limited by this. A policy
   * that counts by {@link #clientAddress()} adds it by itself.
   */
  static LimitKey clientNetwork() {
    return LimitKeys.CLIENT_NETWORK;
  }

  /**
   * The value of a header, such as an API key that an earlier guard has verified. Requests without it, with several, and values
   * longer than 1,024 characters share one account, so that none of this is a way around the limit.
   *
   * @throws IllegalArgumentException if that cannot be a header's name
   */
  static LimitKey header(String name) {
    Headers.of(name, "");
    return request -> {
      List<String> values = request.headers(name);
      boolean usable = values.size() == 1 && values.get(0).length() <= 1_024;
      return Optional.of(usable ? values.get(0) : "");
    };
  }

  /** One account for all requests. */
  static LimitKey everybody() {
    return request -> Optional.of("");
  }

  /** Who the client has proved to be ({@link Attribute#PRINCIPAL}); others are not limited by this. */
  static LimitKey principal() {
    return LimitKeys.PRINCIPAL;
  }
}
