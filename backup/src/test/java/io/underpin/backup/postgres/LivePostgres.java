package io.underpin.backup.postgres;

import io.underpin.secret.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A real server for a test, with an ordinary user whose password is asked for. */
final class LivePostgres implements AutoCloseable {
  static final String USER = "app";
  static final String PASSWORD = "p4ss w/rd:%@tiger";

  private static final String RULES = """
      local all all trust
      host all postgres 127.0.0.1/32 trust
      host all postgres ::1/128 trust
      host all all 127.0.0.1/32 scram-sha-256
      """;

  private final EmbeddedPostgres server;

  private LivePostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  static LivePostgres start() throws IOException {
    ClientTools.folder();
    EmbeddedPostgres server = EmbeddedPostgres.builder()
        .setPGStartupWait(Duration.ofMinutes(2))
        .setServerConfig("max_connections", "40")
        .setDataDirectoryCustomizer(LivePostgres::askForPasswords)
        .start();
    LivePostgres live = new LivePostgres(server);
    live.run("postgres", "CREATE ROLE " + USER + " LOGIN CREATEDB PASSWORD '" + PASSWORD + "'");
    return live;
  }

  int port() {
    return server.getPort();
  }

  void create(String database) {
    run("postgres", "CREATE DATABASE " + database + " OWNER " + USER);
  }

  Secret url(String database) {
    return url(database, PASSWORD);
  }

  Secret url(String database, String password) {
    String encoded = java.net.URLEncoder.encode(password, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
    return Secret.of(
        "postgresql://" + USER + ":" + encoded + "@127.0.0.1:" + port() + "/" + database);
  }

  PostgresSource source(String database) {
    return PostgresSource.url(url(database));
  }

  /** Runs statements as the superuser. */
  void run(String database, String... statements) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of the first row. */
  String ask(String database, String sql) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean exists(String database) {
    return ask("postgres", "SELECT count(*) FROM pg_database WHERE datname = '" + database + "'")
        .equals("1");
  }

  Connection connect(String database) throws SQLException {
    return server.getDatabase("postgres", database).getConnection();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static void askForPasswords(File data) {
    Path rules = data.toPath().resolve("pg_hba.conf");
    try {
      if (Files.exists(rules)) {
        Files.writeString(rules, RULES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
