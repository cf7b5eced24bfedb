package io.underpin.backup.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.underpin.backup.manifest.Origin;
import io.underpin.backup.source.Failure;
import io.underpin.backup.source.Snapshot;
import io.underpin.backup.source.SourceException;
import io.underpin.backup.source.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One dump: a session exports its snapshot, pg_dump imports it, and meanwhile the session counts the rows in it. */
final class Dump {
  private static final int BUFFER = 256 * 1024;
  private static final byte[] MAGIC = "PGDMP".getBytes(US_ASCII);

  private final Connection connection;
  private final Toolbox toolbox;
  private final Watch watch;

  Dump(Connection connection, Toolbox toolbox, Watch watch) {
    this.connection = connection;
    this.toolbox = toolbox;
    this.watch = watch;
  }

  Snapshot write(OutputStream out) throws IOException, SourceException {
    try (Session session = Session.open(toolbox.newest(), connection, watch)) {
      ServerVersion server = session.version();
      Tools tools = toolbox.matching(server);
      List<String> exported = session.ask(Sql.EXPORT_SNAPSHOT).get(0);
      List<List<String>> identifier = session.ask(Sql.SYSTEM_IDENTIFIER);
      session.say(Sql.COUNT);
      stream(tools, exported.get(0), out);
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("serverVersion", server.text());
      facts.put("toolVersion", tools.version());
      facts.put(
          "systemIdentifier", identifier.isEmpty() ? "" : identifier.get(0).get(0));
      facts.put("encoding", exported.get(2));
      facts.put("databaseBytes", exported.get(3));
      facts.put("lsn", exported.get(4));
      return new Snapshot(
          Instant.parse(exported.get(1)),
          new Origin("postgresql", connection.database(), facts),
          Counting.tables(session.answer()),
          guide(server));
    }
  }

  private void stream(Tools tools, String snapshot, OutputStream out)
      throws IOException, SourceException {
    List<String> arguments =
        List.of("-w", "-Fc", "-Z1", "--lock-wait-timeout=30000", "--snapshot=" + snapshot);
    Map<String, String> variables = connection.environment(Session.applicationName(watch));
    try (Child child = tools.start("pg_dump", arguments, variables, watch)) {
      child.input().close();
      byte[] head = copy(child.output(), out);
      int exitCode = child.end();
      if (exitCode != 0) {
        throw Complaint.of(connection, "pg_dump", exitCode, child.errors());
      }
      if (!Arrays.equals(head, MAGIC)) {
        throw new SourceException(
            Failure.TOOL_FAILED,
            tools.folder().resolve("pg_dump")
                + " reported success, but did not write a dump: is it pg_dump?");
      }
    }
  }

  private byte[] copy(InputStream in, OutputStream out) throws IOException, SourceException {
    byte[] buffer = new byte[BUFFER];
    byte[] head = new byte[0];
    for (int count = readSome(in, buffer); count >= 0; count = readSome(in, buffer)) {
      if (head.length < MAGIC.length) {
        int more = Math.min(count, MAGIC.length - head.length);
        byte[] longer = Arrays.copyOf(head, head.length + more);
        System.arraycopy(buffer, 0, longer, head.length, more);
        head = longer;
      }
      out.write(buffer, 0, count);
      watch.progressed();
      watch.check();
    }
    return head;
  }

  /** A pipe that breaks is a tool that has ended: its exit code says the rest. */
  private static int readSome(InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      return -1;
    }
  }

  private static String guide(ServerVersion server) {
    return "To restore it without Underpin, with PostgreSQL " + server.major()
        + " or later, into a new database:\n\n"
        + "  createdb -T template0 restored\n"
        + "  pg_restore --exit-on-error --single-transaction -d restored " + Snapshot.FILE + "\n\n"
        + "On a server without the original roles add: --no-owner --no-privileges\n";
  }
}
