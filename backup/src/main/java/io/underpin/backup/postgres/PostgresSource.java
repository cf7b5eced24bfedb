package io.underpin.backup.postgres;

import io.underpin.backup.manifest.Origin;
import io.underpin.backup.manifest.TableRows;
import io.underpin.backup.source.BackupSource;
import io.underpin.backup.source.Failure;
import io.underpin.backup.source.RestoreTarget;
import io.underpin.backup.source.Snapshot;
import io.underpin.backup.source.SourceException;
import io.underpin.backup.source.Watch;
import io.underpin.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database, dumped with {@code pg_dump} in its custom format and restored with {@code pg_restore}.
 *
 * <p>The tools, and {@code psql}, are PostgreSQL's client package: the oldest one found that is not older than the server is
 * used. They get the connection through their environment, never through their arguments, and nothing of this process's own {@code PG…}
 * variables. The dump and the row counts come from one snapshot. Immutable and safe for use by several threads.
 */
public final class PostgresSource implements BackupSource {
  private final Connection connection;
  private final Optional<Path> tools;

  private PostgresSource(Connection connection, Optional<Path> tools) {
    this.connection = connection;
    this.tools = tools;
  }

  /**
   * The database that a URL names: {@code postgresql://user:password@host:5432/database?sslmode=require}, also with {@code
   * postgres://} and {@code jdbc:postgresql://}.
   *
   * @throws IllegalArgumentException if it is not such a URL; the message holds no part of it that may be secret
   */
  public static PostgresSource url(Secret url) {
    return new PostgresSource(ConnectionUrl.parse("the database URL", url), Optional.empty());
  }

  /**
   * The database whose {@link #url} stands in an environment variable, such as {@code DATABASE_URL}.
   *
   * @throws IllegalArgumentException if the variable is not set or does not hold such a URL; the message names the variable
   */
  public static PostgresSource env(String variable) {
    Secret url = Secret.env(variable);
    return new PostgresSource(
        ConnectionUrl.parse("environment variable " + variable, url), Optional.empty());
  }

  /** Host localhost, port 5432, and whatever else is set. */
  public static Builder builder() {
    return new Builder();
  }

  /** A copy that uses the tools in this folder and looks nowhere else. */
  public PostgresSource withTools(Path folder) {
    return new PostgresSource(connection, Optional.of(folder.toAbsolutePath()));
  }

  @Override
  public String database() {
    return connection.database();
  }

  @Override
  public Snapshot dump(OutputStream out, Watch watch) throws IOException, SourceException {
    return new Dump(connection, Toolbox.open(tools, watch), watch).write(out);
  }

  @Override
  public void parse(InputStream dump, Watch watch) throws IOException, SourceException {
    Tools newest = Toolbox.open(tools, watch).newest();
    Feed.Ended ended =
        Feed.through(newest, "pg_restore", List.of("-f", "-"), Map.of(), dump, watch);
    if (ended.exitCode() != 0) {
      throw new SourceException(
          Failure.CORRUPT,
          newest.folder().resolve("pg_restore") + " cannot read the dump to its end ("
              + Complaint.quoted(ended.errors())
              + "): was it taken by a newer version of pg_dump, or on a disk that was full?");
    }
  }

  @Override
  public List<TableRows> restore(InputStream dump, Origin origin, RestoreTarget target, Watch watch)
      throws IOException, SourceException {
    return new Restore(connection, Toolbox.open(tools, watch), watch).read(dump, origin, target);
  }

  /** The database and where it is, without the password. */
  @Override
  public String toString() {
    return connection + tools.map(folder -> " with the tools in " + folder).orElse("");
  }

  /** Collects the parts of a connection. Database and user have to be given. */
  public static final class Builder {
    private String host = "localhost";
    private int port = 5432;
    private String database = "";
    private String user = "";
    private @Nullable Secret password;
    private final Map<String, String> settings = new TreeMap<>();

    private Builder() {}

    /** Name or address of the server, or the folder of its Unix socket; localhost unless said otherwise. */
    public Builder host(String host) {
      this.host = host;
      return this;
    }

    /** The server's port; 5432 unless said otherwise. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** The database to back up. */
    public Builder database(String database) {
      this.database = database;
      return this;
    }

    /** The user, who must be able to read every table. */
    public Builder user(String user) {
      this.user = user;
      return this;
    }

    /** The password; without one libpq looks into {@code ~/.pgpass}. */
    public Builder password(Secret password) {
      this.password = password;
      return this;
    }

    /** How much encryption is asked for, as libpq names it: {@code require}, {@code verify-full}. */
    public Builder sslMode(String sslMode) {
      settings.put("PGSSLMODE", sslMode);
      return this;
    }

    /**
     * The source; nothing is contacted yet.
     *
     * @throws IllegalArgumentException if a part is missing or cannot be
     */
    public PostgresSource build() {
      return new PostgresSource(
          new Connection(
              "PostgresSource.builder()",
              host,
              port,
              database,
              user,
              Optional.ofNullable(password),
              settings),
          Optional.empty());
    }
  }
}
