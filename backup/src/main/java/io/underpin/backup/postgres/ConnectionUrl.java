package io.underpin.backup.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.underpin.secret.Secret;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a connection URL of libpq (PostgreSQL documentation, 34.1.1.2) or of the JDBC driver. Messages name where the URL came
 * from and which part is wrong, and quote nothing that could be a secret.
 */
final class ConnectionUrl {
  private static final Pattern FORM = Pattern.compile(
      "(?:jdbc:postgresql|postgresql|postgres)://(?:(?<login>[^@/?#]*)@)?(?<hosts>\\[[^\\]]*\\](?::\\d*)?|[^/?#@]*)"
          + "(?:/(?<database>[^?#]*))?(?:\\?(?<query>[^#]*))?");

  /** What changes how safe the connection is, and what libpq calls it. */
  private static final Map<String, String> SETTINGS = Map.of(
      "sslmode", "PGSSLMODE",
      "sslrootcert", "PGSSLROOTCERT",
      "sslcert", "PGSSLCERT",
      "sslkey", "PGSSLKEY",
      "sslcrl", "PGSSLCRL",
      "channel_binding", "PGCHANNELBINDING",
      "gssencmode", "PGGSSENCMODE",
      "connect_timeout", "PGCONNECT_TIMEOUT",
      "hostaddr", "PGHOSTADDR");

  private final String what;

  private ConnectionUrl(String what) {
    this.what = what;
  }

  static Connection parse(String what, Secret url) {
    return new ConnectionUrl(what).read(url);
  }

  private Connection read(Secret url) {
    Matcher form = FORM.matcher(url.reveal().strip());
    if (!form.matches()) {
      throw wrong("is not of the form postgresql://user:password@host:5432/database"
          + " (a password with / ? # or @ has these percent-encoded)");
    }
    Map<String, String> query = query(part(form, "query"));
    String login = part(form, "login");
    int colon = login.indexOf(':');
    String user = decoded("user", colon < 0 ? login : login.substring(0, colon));
    String password = colon < 0 ? "" : decoded("password", login.substring(colon + 1));
    String hosts = part(form, "hosts");
    if (hosts.contains(",")) {
      throw wrong("names several hosts: name the one to back up");
    }
    int portColon = hosts.lastIndexOf(':');
    boolean hasPort = portColon > hosts.lastIndexOf(']');
    String host = decoded("host", hasPort ? hosts.substring(0, portColon) : hosts);
    String secret = query.getOrDefault("password", password);
    try {
      return new Connection(
          what,
          host(query.getOrDefault("host", host)),
          port(query.getOrDefault("port", hasPort ? hosts.substring(portColon + 1) : "")),
          query.getOrDefault("dbname", decoded("database", part(form, "database"))),
          query.getOrDefault("user", user),
          secret.isBlank() ? Optional.empty() : Optional.of(Secret.of(secret)),
          settings(query));
    } catch (IllegalArgumentException e) {
      throw wrong("cannot be used: " + e.getMessage());
    }
  }

  private Map<String, String> query(String text) {
    Map<String, String> query = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = decoded("query", pair.substring(0, equals));
        query.put(name, decoded(name, pair.substring(equals + 1)));
      }
    }
    return query;
  }

  /** Parameters that have no bearing on how safe the connection is are passed over: they are the application's. */
  private Map<String, String> settings(Map<String, String> query) {
    Map<String, String> settings = new TreeMap<>();
    query.forEach((name, value) -> {
      String variable = SETTINGS.get(name);
      if (variable != null) {
        settings.put(variable, value);
      } else if (name.equals("ssl")) {
        if (!value.equals("false")) {
          settings.putIfAbsent("PGSSLMODE", query.getOrDefault("sslmode", "verify-full"));
        }
      } else if (name.toLowerCase(Locale.ROOT).matches("(ssl|gss|krb|require_auth).*")) {
        throw wrong("has the parameter '" + name.replaceAll("[^A-Za-z0-9_]", "?")
            + "', which concerns the safety of the connection and is not supported: leave it out");
      }
    });
    return settings;
  }

  private int port(String text) {
    if (text.isEmpty()) {
      return 5432;
    }
    if (!text.matches("\\d{1,5}")) {
      throw wrong("has a port that is not a number of 1 to 65535");
    }
    return Integer.parseInt(text);
  }

  private static String host(String text) {
    if (text.isEmpty()) {
      return "localhost";
    }
    return text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
  }

  private String decoded(String name, String text) {
    try {
      // A plus is a plus in these URLs.
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw wrong("has a percent sign in its " + name.replaceAll("[^A-Za-z0-9_]", "?")
          + " that is not followed by two hexadecimal digits: write it as %25");
    }
  }

  private static String part(Matcher form, String name) {
    String text = form.group(name);
    return text == null ? "" : text;
  }

  private IllegalArgumentException wrong(String problem) {
    return new IllegalArgumentException(
        Character.toUpperCase(what.charAt(0)) + what.substring(1) + " " + problem);
  }
}
