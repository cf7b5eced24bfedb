package io.underpin.quickstart;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.underpin.quickstart.postgres.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;

/** Connections to the database, tried once before anything relies on them. */
final class Database {
  private static final int POOL_SIZE = 10;
  private static final int WAIT_MILLIS = 2_500;

  private Database() {}

  static HikariDataSource pool(DatabaseAddress address) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("underpin-quickstart-db");
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    address.password().ifPresent(password -> config.setPassword(password.reveal()));
    config.setMaximumPoolSize(POOL_SIZE);
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("connectTimeout", "5");
    config.addDataSourceProperty("socketTimeout", "20");
    config.addDataSourceProperty("ApplicationName", "underpin-quickstart");
    return new HikariDataSource(config);
  }

  /** Enters once; a refusal becomes a sentence that names the setting and the fix. */
  static void tryOut(DatabaseAddress address) throws CannotStart {
    try (Connection connection = address.connect()) {
      connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException e) {
      throw CannotStart.here("DATABASE_URL (" + address.place() + ") " + reason(address, e), e);
    }
  }

  // SQL states: PostgreSQL documentation, appendix A.
  private static String reason(DatabaseAddress address, SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return switch (state) {
      case "08001" ->
        "is not reached: nobody answers at " + address.host()
            + "; start PostgreSQL there, or correct host and port";
      case "28P01" -> "refuses the password of user '" + address.user() + "': correct the password";
      case "28000" ->
        "does not let user '" + address.user()
            + "' in: correct the user, or allow him in the server's pg_hba.conf";
      case "3D000" ->
        "is not there: the server has no database '" + address.database()
            + "'; create it (createdb " + address.database() + "), or correct the name";
      case "08004" ->
        address.password().isEmpty()
            ? "asks for a password: write postgresql://user:password@host:5432/database"
            : "refuses the connection: look into the server's log";
      case "53300" -> "has no connection left: raise max_connections, or stop other clients";
      default ->
        "cannot be entered (SQL state " + state
            + "): correct the address, or look into the server's log";
    };
  }
}
