package io.underpin.backup.postgres;

import io.underpin.backup.source.Failure;
import io.underpin.backup.source.SourceException;
import java.util.List;
import java.util.Locale;

/** What a tool has written to its standard error, turned into sentences that say which setting to mend. */
final class Complaint {
  private static final int MAX_CHARS = 400;

  private final Connection connection;
  private final String tool;
  private final String text;
  private final String quoted;

  private Complaint(Connection connection, String tool, String errors) {
    this.connection = connection;
    this.tool = tool;
    this.text = errors.toLowerCase(Locale.ROOT);
    this.quoted = quoted(connection.redacted(errors));
  }

  static SourceException of(Connection connection, String tool, int exitCode, String errors) {
    return new Complaint(connection, tool, errors).classified(exitCode);
  }

  private SourceException classified(int exitCode) {
    String user = "user '" + connection.user() + "'";
    if (says("password authentication failed", "sasl authentication failed")) {
      return problem(
          Failure.ACCESS_DENIED,
          "the server refused the password of " + user,
          "correct it in " + connection.setting());
    }
    if (says("no password supplied")) {
      return problem(
          Failure.ACCESS_DENIED,
          "the server wants a password for " + user,
          "give one in " + connection.setting());
    }
    if (says(
        "no pg_hba.conf entry",
        "role \"" + connection.user().toLowerCase(Locale.ROOT) + "\" does not exist",
        "is not permitted to log in")) {
      return problem(
          Failure.ACCESS_DENIED,
          "the server does not let " + user + " in (" + quoted + ")",
          "correct the user in " + connection.setting() + " or allow it in pg_hba.conf");
    }
    if (text.contains("database \"") && says("does not exist")) {
      return problem(
          Failure.NO_DATABASE,
          "there is no database '" + connection.database() + "'",
          "correct the name in " + connection.setting() + " or create the database");
    }
    if (says(
        "connection refused",
        "could not translate host name",
        "timeout expired",
        "no route to host",
        "network is unreachable",
        "no such file or directory",
        "the database system is",
        "too many connections",
        "too many clients")) {
      return problem(
          Failure.UNREACHABLE,
          "the server does not answer (" + quoted + ")",
          "check that it runs, and host and port in " + connection.setting());
    }
    if (says("ssl", "certificate") && says("connection to server")) {
      return problem(
          Failure.UNREACHABLE,
          "no encrypted connection was agreed on (" + quoted + ")",
          "correct sslmode and certificates in " + connection.setting());
    }
    if (says("permission denied", "row-level security", "must be owner", "must be superuser")) {
      return problem(
          Failure.ACCESS_DENIED,
          user + " lacks a right (" + quoted + ")",
          "grant it (to read all: GRANT pg_read_all_data, and BYPASSRLS), or name another user in "
              + connection.setting());
    }
    if (says(
        "server closed the connection",
        "terminating connection",
        "connection to server was lost",
        "could not receive data from server",
        "no connection to the server")) {
      return problem(
          Failure.UNREACHABLE,
          "the server ended the connection midway (" + quoted + ")",
          "look into the server's log, then try again");
    }
    if (says("server version mismatch")) {
      return problem(
          Failure.TOOL_TOO_OLD,
          "the tool is older than the server (" + quoted + ")",
          "install newer client tools");
    }
    String means = exitCode > 128
        ? "was killed by signal " + (exitCode - 128)
        : "ended with exit code " + exitCode;
    return problem(
        Failure.TOOL_FAILED,
        "it " + means + (quoted.isEmpty() ? "" : " (" + quoted + ")"),
        "look into the server's log, then try again");
  }

  private SourceException problem(Failure failure, String what, String fix) {
    return new SourceException(
        failure, tool + " on " + connection + ": " + what + "; " + fix + ".");
  }

  private boolean says(String... words) {
    return List.of(words).stream().anyMatch(text::contains);
  }

  static String quoted(String errors) {
    String line = errors.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    int half = MAX_CHARS / 2;
    return line.length() <= MAX_CHARS
        ? line
        : line.substring(0, half) + " ... " + line.substring(line.length() - half);
  }
}
