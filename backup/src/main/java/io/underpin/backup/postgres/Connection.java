package io.underpin.backup.postgres;

import io.underpin.redact.Redactor;
import io.underpin.secret.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where a database is and who asks for it.
 *
 * @param setting where the user has written it down, for messages
 * @param settings further variables of libpq, such as {@code PGSSLMODE}
 */
record Connection(
    String setting,
    String host,
    int port,
    String database,
    String user,
    Optional<Secret> password,
    Map<String, String> settings) {
  /** To hide a shorter password wherever its letters stand would show what it is. */
  private static final int MIN_HIDDEN_CHARS = 4;

  private static final Set<String> SSL_MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  Connection {
    settings = Map.copyOf(settings);
    checkText("host", host);
    checkText("database", database);
    checkText("user", user);
    settings.forEach(Connection::checkText);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "PostgreSQL port " + port + " is not 1 to 65535; PostgreSQL's own is 5432");
    }
    String mode = settings.getOrDefault("PGSSLMODE", "prefer");
    if (!SSL_MODES.contains(mode)) {
      throw new IllegalArgumentException("PostgreSQL sslmode '" + mode
          + "' is not one of disable, allow, prefer, require, verify-ca, verify-full");
    }
  }

  Connection to(String otherDatabase) {
    return new Connection(setting, host, port, otherDatabase, user, password, settings);
  }

  /** What a tool of libpq needs to know. The password stands only here. */
  Map<String, String> environment(String applicationName) {
    Map<String, String> variables = new TreeMap<>(settings);
    variables.put("PGHOST", host);
    variables.put("PGPORT", Integer.toString(port));
    variables.put("PGDATABASE", database);
    variables.put("PGUSER", user);
    variables.put("PGAPPNAME", applicationName);
    variables.putIfAbsent("PGCONNECT_TIMEOUT", "10");
    password.ifPresent(secret -> variables.put("PGPASSWORD", secret.reveal()));
    return variables;
  }

  /** The database as an argument for the tool that takes it no other way. */
  String conninfo() {
    return "dbname='" + database.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** The same text without the password, or any other secret, should a tool have printed it. */
  String redacted(String text) {
    String known = password
        .map(Secret::reveal)
        .filter(secret -> secret.length() >= MIN_HIDDEN_CHARS)
        .map(secret -> text.replace(secret, "***"))
        .orElse(text);
    return Redactor.standard().redact(known);
  }

  @Override
  public String toString() {
    return "postgresql://" + user + "@" + host + ":" + port + "/" + database;
  }

  private static void checkText(String name, String value) {
    if (value.isBlank() || value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException("PostgreSQL " + name + " is "
          + (value.isBlank() ? "missing" : "not free of control characters") + ": give it a value");
    }
  }
}
