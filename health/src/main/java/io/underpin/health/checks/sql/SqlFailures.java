package io.underpin.health.checks.sql;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an SQLException means, by its SQLSTATE (ISO/IEC 9075, and PostgreSQL's appendix A) and by the causes behind it. */
final class SqlFailures {
  private static final int MAX_CAUSES = 16;

  private SqlFailures() {}

  static CheckResult result(SQLException thrown) {
    FailureCode code = code(thrown);
    CheckResult down = CheckResult.down(code, thrown);
    String remedy = remedy(code);
    return remedy == null ? down : down.remedy(remedy);
  }

  /** What the driver threw, where something else was wrapped around it. */
  static Optional<SQLException> behind(RuntimeException thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  static FailureCode code(SQLException thrown) {
    FailureCode known = FailureCode.of(thrown);
    if (known != FailureCode.EXCEPTION) {
      return known;
    }
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        FailureCode code = ofState(sql.getSQLState());
        if (code == null && sql instanceof SQLTimeoutException) {
          code = FailureCode.TIMEOUT;
        }
        if (code != null) {
          return code;
        }
      }
    }
    // A pool that waited in vain although no attempt to connect has failed.
    return thrown instanceof SQLTransientConnectionException
        ? FailureCode.POOL_EXHAUSTED
        : FailureCode.EXCEPTION;
  }

  private static @Nullable FailureCode ofState(@Nullable String state) {
    if (state == null || state.length() != 5) {
      return null;
    }
    return switch (state) {
      case "57014" -> FailureCode.TIMEOUT;
      case "57P01", "57P02" -> FailureCode.CONNECTION_REFUSED;
      case "57P03" -> FailureCode.UNEXPECTED_RESPONSE;
      case "42501" -> FailureCode.PERMISSION;
      case "53300" -> FailureCode.THRESHOLD;
      default ->
        switch (state.substring(0, 2)) {
          case "08" -> FailureCode.CONNECTION_REFUSED;
          case "28" -> FailureCode.AUTH;
          case "42", "3D" -> FailureCode.UNEXPECTED_RESPONSE;
          default -> null;
        };
    };
  }

  private static @Nullable String remedy(FailureCode code) {
    return switch (code) {
      case AUTH -> "Check user and password of the data source";
      case CONNECTION_REFUSED -> "Check that the database runs and that host and port are right";
      case DNS -> "Check the host name of the database";
      case POOL_EXHAUSTED ->
        "Look for connections that are not given back, or raise the size of the pool";
      case THRESHOLD -> "The server has no connection left: raise max_connections or use fewer";
      case TIMEOUT ->
        "Look for locks and long queries on the server and at the network, or give the check more time";
      case TLS -> "Check the certificate of the database and how the driver is told to trust it";
      case PERMISSION -> "Grant the role of the data source what the check reads";
      case UNEXPECTED_RESPONSE ->
        "Check the name of the database and the query; a server that has just started needs a moment";
      default -> null;
    };
  }
}
