package io.underpin.http;

import io.underpin.secret.Secret;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whether a request brings this token: {@code Authorization: Bearer <token>} (RFC 6750, 2.1), in exactly one such header.
 * Compared in constant time. Safe for use by several threads.
 */
public final class BearerToken implements Predicate<Request> {
  private static final String SCHEME = "Bearer ";

  private final Secret token;

  private BearerToken(Secret token) {
    this.token = token;
  }

  /** Accepts this token and no other. */
  public static BearerToken of(Secret token) {
    return new BearerToken(token);
  }

  @Override
  public boolean test(Request request) {
    List<String> values = request.headers("Authorization");
    if (values.size() != 1) {
      return false;
    }
    String value = values.get(0);
    return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && token.matches(value.substring(SCHEME.length()));
  }

  @Override
  public String toString() {
    return "BearerToken";
  }
}
