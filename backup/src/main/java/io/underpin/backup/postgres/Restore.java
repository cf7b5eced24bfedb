package io.underpin.backup.postgres;

import io.underpin.backup.manifest.Origin;
import io.underpin.backup.manifest.TableRows;
import io.underpin.backup.source.Failure;
import io.underpin.backup.source.RestoreTarget;
import io.underpin.backup.source.SourceException;
import io.underpin.backup.source.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One restore, in a single transaction: it succeeds as a whole or leaves the target as it was. */
final class Restore {
  /** Where one connects to create a database. */
  private static final String MAINTENANCE = "postgres";

  private final Connection connection;
  private final Toolbox toolbox;
  private final Watch watch;

  Restore(Connection connection, Toolbox toolbox, Watch watch) {
    this.connection = connection;
    this.toolbox = toolbox;
    this.watch = watch;
  }

  List<TableRows> read(InputStream dump, Origin origin, RestoreTarget target)
      throws IOException, SourceException {
    Tools tools;
    boolean created;
    try (Session session = maintenance(watch)) {
      tools = toolbox.matching(session.version());
      created = session.ask(Sql.exists(target.database())).get(0).get(0).equals("0");
      if (created) {
        session.ask(Sql.create(target.database(), origin.fact("encoding")));
      }
    }
    boolean done = false;
    try {
      Connection there = connection.to(target.database());
      if (!created && !target.replace()) {
        refuseUnlessEmpty(tools, there);
      }
      stream(tools, there, dump, target);
      done = true;
      return counted(tools, there);
    } finally {
      if (created && !done) {
        drop(target.database());
      }
    }
  }

  private Session maintenance(Watch onesWatch) throws SourceException {
    try {
      return Session.open(toolbox.newest(), connection.to(MAINTENANCE), onesWatch);
    } catch (SourceException e) {
      if (e.failure() != Failure.NO_DATABASE && e.failure() != Failure.ACCESS_DENIED) {
        throw e;
      }
      return Session.open(toolbox.newest(), connection, onesWatch);
    }
  }

  private void refuseUnlessEmpty(Tools tools, Connection there) throws SourceException {
    try (Session session = Session.open(tools, there, watch)) {
      String objects = session.ask(Sql.objects()).get(0).get(0);
      if (!objects.equals("0")) {
        throw new SourceException(
            Failure.TARGET_NOT_EMPTY,
            "Database '" + there.database() + "' holds " + objects
                + " objects already and was not touched: restore into a new name with RestoreTarget.into(...),"
                + " or say RestoreTarget.replacing(...) to replace what is there.");
      }
    }
  }

  private void stream(Tools tools, Connection there, InputStream dump, RestoreTarget target)
      throws IOException, SourceException {
    List<String> arguments =
        new ArrayList<>(List.of("-w", "--exit-on-error", "--single-transaction"));
    if (target.replace()) {
      arguments.addAll(List.of("--clean", "--if-exists"));
    }
    if (!target.owners()) {
      arguments.addAll(List.of("--no-owner", "--no-privileges"));
    }
    arguments.addAll(List.of("-d", there.conninfo()));
    Map<String, String> variables = there.environment(Session.applicationName(watch));
    Feed.Ended ended = Feed.through(tools, "pg_restore", arguments, variables, dump, watch);
    if (ended.exitCode() != 0) {
      throw Complaint.of(there, "pg_restore", ended.exitCode(), ended.errors());
    }
  }

  private List<TableRows> counted(Tools tools, Connection there) throws SourceException {
    try (Session session = Session.open(tools, there, watch)) {
      session.ask("ANALYZE;");
      return Counting.tables(session.ask(Sql.COUNT));
    }
  }

  /** Removes what we have created, also when the run was stopped; if that fails too, what failed first is what is told. */
  private void drop(String database) {
    boolean interrupted = Thread.interrupted();
    try (Session session = maintenance(new LastWatch(watch))) {
      session.ask(Sql.disconnect(database));
      session.ask(Sql.drop(database));
    } catch (SourceException e) {
      // An empty database is left behind: the restore was one transaction.
      return;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
