package io.underpin.backup.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.underpin.backup.source.SourceException;
import io.underpin.backup.source.Watch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A conversation with the server by way of {@code psql}: one connection that stays open between questions. */
final class Session implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of("-X", "-A", "-t", "-q", "-w", "-v", "ON_ERROR_STOP=1", "-F", "\t");

  private final Connection connection;
  private final Child psql;
  private final BufferedReader answers;
  private final String end;

  private Session(Connection connection, Child psql, String end) {
    this.connection = connection;
    this.psql = psql;
    this.answers = new BufferedReader(new InputStreamReader(psql.output(), UTF_8));
    this.end = end;
  }

  /** Connects; a password that is refused, a database that is not there and the like are told here. */
  static Session open(Tools tools, Connection connection, Watch watch) throws SourceException {
    Map<String, String> variables = connection.environment(applicationName(watch));
    variables.put("PGCLIENTENCODING", "UTF8");
    Child psql = tools.start("psql", ARGUMENTS, variables, watch);
    Session session = new Session(connection, psql, "end-of-answer-" + watch.runId());
    try {
      session.ask(Sql.PREPARE);
      return session;
    } catch (SourceException e) {
      session.close();
      throw e;
    }
  }

  /** How the sessions of a run are named in {@code pg_stat_activity}. */
  static String applicationName(Watch watch) {
    return "underpin-backup:" + watch.runId();
  }

  /** Asks and waits for all rows, each as its columns. */
  List<List<String>> ask(String sql) throws SourceException {
    say(sql);
    return answer();
  }

  /** Asks without waiting: {@link #answer} has the rows. */
  void say(String sql) throws SourceException {
    try {
      OutputStream in = psql.input();
      in.write((sql + "\n\\echo " + end + "\n").getBytes(UTF_8));
      in.flush();
    } catch (IOException e) {
      throw ended();
    }
  }

  /** The rows of what was {@link #say said}. */
  List<List<String>> answer() throws SourceException {
    List<List<String>> rows = new ArrayList<>();
    try {
      while (true) {
        if (!answers.ready()) {
          psql.awaitOutput();
        }
        String line = answers.readLine();
        if (line == null) {
          throw ended();
        }
        if (line.equals(end)) {
          return rows;
        }
        rows.add(List.of(line.split("\t", -1)));
      }
    } catch (IOException e) {
      throw ended();
    }
  }

  ServerVersion version() throws SourceException {
    List<String> row = ask(Sql.VERSION).get(0);
    return new ServerVersion(Integer.parseInt(row.get(0)), row.get(1));
  }

  @Override
  public void close() {
    psql.close();
  }

  private SourceException ended() throws SourceException {
    int exitCode = psql.end();
    return Complaint.of(connection, "psql", exitCode, psql.errors());
  }
}
