package io.underpin.sentry;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The form of a DSN, looked at before Sentry's SDK does, whose complaints show parts of it. */
final class Dsn {
  static final String FORM =
      "a Sentry DSN, https://<public key>@<host>/<project id>, as in the project's client keys";

  private Dsn() {}

  static boolean isValid(String dsn) {
    URI uri;
    try {
      uri = new URI(dsn.strip());
    } catch (URISyntaxException e) {
      return false;
    }
    String path = uri.getRawPath();
    return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
        && uri.getHost() != null
        && startsWithKey(uri.getRawUserInfo())
        && path != null
        && path.lastIndexOf('/') < path.length() - 1
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  private static boolean startsWithKey(@Nullable String userInfo) {
    return userInfo != null && !userInfo.isEmpty() && !userInfo.startsWith(":");
  }
}
