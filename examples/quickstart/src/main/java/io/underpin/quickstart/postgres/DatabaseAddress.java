package io.underpin.quickstart.postgres;

import io.underpin.secret.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is and who enters it, the password kept apart. Immutable.
 *
 * @param url all of it, as it was given
 * @param jdbcUrl for the driver, without user and password
 * @param user who enters
 * @param password his password, if he needs one
 */
public record DatabaseAddress(Secret url, String jdbcUrl, String user, Optional<Secret> password) {
  private static final String ACCEPTED =
      "is not an address of PostgreSQL: write postgresql://user:password@host:5432/database"
          + " or jdbc:postgresql://host:5432/database?user=…&password=…";
  private static final Pattern FORM = Pattern.compile(
      "(jdbc:)?postgres(?:ql)?://(?:([^@/?#]*)@)?" + "([\\w.,:\\[\\]-]+)/([^/?#]+)(?:\\?([^#]*))?");

  /**
   * Reads {@code postgresql://user:password@host:port/database} or {@code
   * jdbc:postgresql://host:port/database?user=…&password=…}; other parameters are handed on to the driver.
   *
   * @throws IllegalArgumentException if it is neither; the message says nothing of what was given, for it holds a password
   */
  public static DatabaseAddress parse(Secret url) {
    Matcher form = FORM.matcher(url.reveal().strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(ACCEPTED);
    }
    String user = null;
    String password = null;
    String userInfo = form.group(2);
    if (userInfo != null) {
      int colon = userInfo.indexOf(':');
      user = decoded(colon < 0 ? userInfo : userInfo.substring(0, colon));
      password = colon < 0 ? null : decoded(userInfo.substring(colon + 1));
    }
    List<String> others = new ArrayList<>();
    for (String parameter : parameters(form.group(5))) {
      if (parameter.startsWith("user=")) {
        user = decoded(parameter.substring("user=".length()));
      } else if (parameter.startsWith("password=")) {
        password = decoded(parameter.substring("password=".length()));
      } else {
        others.add(parameter);
      }
    }
    if (user == null || user.isEmpty()) {
      throw new IllegalArgumentException(
          "names no user: write postgresql://user:password@host:5432/database");
    }
    String jdbcUrl = "jdbc:postgresql://" + form.group(3) + "/" + form.group(4)
        + (others.isEmpty() ? "" : "?" + String.join("&", others));
    return new DatabaseAddress(url, jdbcUrl, user, secret(password));
  }

  /** A connection of its own, outside any pool; gives up after five seconds. */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("loginTimeout", "5");
    password.ifPresent(secret -> properties.setProperty("password", secret.reveal()));
    return DriverManager.getConnection(jdbcUrl, properties);
  }

  /** Host, port and database, to be shown to people: no user, no password, no parameters. */
  public String place() {
    return jdbcUrl.replaceFirst("^jdbc:postgresql://", "").replaceFirst("\\?.*$", "");
  }

  /** Host and port. */
  public String host() {
    return place().replaceFirst("/.*$", "");
  }

  /** The name of the database. */
  public String database() {
    return decoded(place().replaceFirst("^[^/]*/", ""));
  }

  /** {@link #place()}. */
  @Override
  public String toString() {
    return place();
  }

  private static List<String> parameters(@Nullable String query) {
    return query == null || query.isEmpty() ? List.of() : List.of(query.split("&"));
  }

  private static Optional<Secret> secret(@Nullable String password) {
    return password == null || password.isBlank()
        ? Optional.empty()
        : Optional.of(Secret.of(password));
  }

  // A plus sign stands for itself here, unlike in a form.
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "is not percent-encoded as it should be: write a % within user or password as %25");
    }
  }
}
