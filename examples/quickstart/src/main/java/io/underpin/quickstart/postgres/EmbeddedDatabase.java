package io.underpin.quickstart.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that needs no installation: started with the service, stopped with it, its data kept in a folder.
 *
 * <p>The folder belongs to one running service at a time. Closing stops the server, waits for a start that is under way,
 * and keeps later ones from happening.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

  /** The name of the database. */
  public static final String DATABASE = "quickstart";

  private final PostgresCluster cluster;
  private final FileChannel lock;
  private boolean closed;

  private EmbeddedDatabase(PostgresCluster cluster, FileChannel lock) {
    this.cluster = cluster;
    this.lock = lock;
  }

  /**
   * The database in this folder, not started yet.
   *
   * @throws PostgresException if another service runs on this folder, or it cannot be written
   */
  public static EmbeddedDatabase in(Path folder, PostgresPrograms programs)
      throws PostgresException {
    FileChannel channel = null;
    try {
      Files.createDirectories(folder);
      channel = FileChannel.open(
          folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isTaken(channel.tryLock())) {
        channel.close();
        throw inUse(folder);
      }
      return new EmbeddedDatabase(new PostgresCluster(folder, programs), channel);
    } catch (OverlappingFileLockException e) {
      throw inUse(folder);
    } catch (IOException e) {
      throw new PostgresException(
          "The folder " + folder + " of the embedded PostgreSQL cannot be written (" + e
              + "): make it writable, or set VAR_DIR to another one",
          e);
    }
  }

  /** Starts the server and makes the database, if this is the first time. */
  public synchronized void start() throws PostgresException {
    if (closed) {
      throw new PostgresException(
          "The embedded PostgreSQL is not started: the service is stopping");
    }
    cluster.start();
    try (Connection connection = cluster.address("postgres").connect();
        PreparedStatement find =
            connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      find.setString(1, DATABASE);
      if (!find.executeQuery().next()) {
        try (Statement create = connection.createStatement()) {
          create.execute("create database " + DATABASE);
        }
      }
    } catch (SQLException e) {
      throw new PostgresException(
          "The embedded PostgreSQL does not let its own service in (SQL state " + e.getSQLState()
              + "): delete the folder of its data to begin anew",
          e);
    }
  }

  /** Where it is, and how to enter. */
  public DatabaseAddress address() throws PostgresException {
    return cluster.address(DATABASE);
  }

  @Override
  public synchronized void close() throws PostgresException {
    closed = true;
    try {
      cluster.stop();
    } finally {
      unlock();
    }
  }

  private void unlock() {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("The lock on the embedded database's folder stays until this process ends", e);
    }
  }

  private static boolean isTaken(@Nullable FileLock held) {
    return held == null;
  }

  private static PostgresException inUse(Path folder) {
    return new PostgresException("Another service is running on the embedded database in " + folder
        + ": stop it first, or set VAR_DIR to a folder of your own");
  }
}
