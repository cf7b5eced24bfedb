package io.underpin.backup.postgres;

import io.underpin.backup.source.Failure;
import io.underpin.backup.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;

/** What can be wrong with the tools themselves. */
final class ToolProblem {
  private ToolProblem() {}

  static SourceException missing(String where) {
    return new SourceException(
        Failure.TOOL_MISSING,
        "No working pg_dump, pg_restore and psql " + where.strip()
            + " were found: install them (Debian and Ubuntu: apt-get install postgresql-client; Alpine: apk add postgresql-client; macOS: brew install libpq)"
            + " or name their folder with PostgresSource.withTools(...).");
  }

  static SourceException tooOld(Tools newest, ServerVersion server, String where) {
    return new SourceException(
        Failure.TOOL_TOO_OLD,
        "pg_dump " + newest.version() + " in " + newest.folder()
            + " is older than the server, which is PostgreSQL "
            + server.text() + ", and nothing newer is in " + where.replace(",", "")
            + ": install the client tools of version " + server.major()
            + " or later (Debian and Ubuntu: apt-get install postgresql-client-"
            + server.major() + ") or name their folder with PostgresSource.withTools(...).");
  }

  static SourceException cannotStart(Path tool, IOException e) {
    return new SourceException(
        Failure.TOOL_MISSING,
        tool + " cannot be started (" + e.getMessage()
            + "): check that it runs by hand as this user, or name another folder with PostgresSource.withTools(...).");
  }
}
