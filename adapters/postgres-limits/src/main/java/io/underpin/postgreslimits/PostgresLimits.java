package io.underpin.postgreslimits;

import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.underpin.secret.Secret;
import io.underpin.security.bucket4j.ProxyManagerStore;
import io.underpin.security.rate.Rate;
import io.underpin.security.shared.SharedStore;
import io.underpin.security.shared.StoreKeys;
import io.underpin.time.TimeSource;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;

/**
 * Accounts in a table of PostgreSQL (9.6 or later), by the database's clock.
 *
 * <pre>{@code
 * SharedLimits limits = SharedLimits.over(PostgresLimits.on(dataSource).build()).replicas(4).build();
 * }</pre>
 *
 * <p>A decision is one short transaction that locks one row (bucket4j, {@code SELECT FOR UPDATE}), on one of eight daemon threads
 * {@code underpin-limits-…}, so it needs up to eight connections. Its settings hold in that transaction only: statements end
 * after a time, a replica that stands still gives up its lock, and the commit does not wait for the disk. Neither addresses nor
 * user names reach the table. Safe for use by several threads.
 */
public final class PostgresLimits implements SharedStore, AutoCloseable {
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(1);

  private final ProxyManagerStore<byte[]> store;
  private final LimitTable table;
  private final Cleaner cleaner;

  private PostgresLimits(Builder builder) {
    DatabaseClock clock = new DatabaseClock(builder.time);
    StoreKeys keys = builder.keys;
    table = new LimitTable(builder.table, builder.dataSource);
    store = ProxyManagerStore.of(
        Bucket4jPostgreSQL.selectForUpdateBasedBuilder(
                new BoundedConnections(builder.dataSource, clock))
            .primaryKeyMapper(PreparedStatement::setBytes)
            .table(builder.table)
            .idColumn("id")
            .stateColumn("state")
            .addCustomColumn(new Expiry<>(clock))
            .clientClock(clock)
            .requestTimeout(REQUEST_TIMEOUT)
            .build(),
        keys::bytes);
    cleaner = new Cleaner(table);
  }

  /** In the database of the host's data source, which should be a pool of PostgreSQL connections. */
  public static Builder on(DataSource dataSource) {
    return new Builder(dataSource);
  }

  /**
   * Makes the table if it is not there: {@link #ddl} of its name. Whoever keeps his tables in migrations copies that and never
   * calls this.
   *
   * @throws SQLException if the database refuses, as when this user may not create tables
   */
  public PostgresLimits createTable() throws SQLException {
    table.create();
    return this;
  }

  /**
   * What makes the table. It is unlogged: a crash of the server empties it, which is to say everybody starts afresh, and it is not
   * replicated; for that its writes cost no WAL. Leave out the word to have it otherwise.
   *
   * @throws IllegalArgumentException if the name is not a plain one, with or without a schema
   */
  public static String ddl(String table) {
    return LimitTable.ddl(LimitTable.checked(table));
  }

  /**
   * Deletes rows of debts that are paid, 1,000 at a time and at most 100,000, by the database's clock; a daemon thread does this
   * every five minutes too. How many are gone.
   *
   * @throws SQLException if the database does not answer
   */
  public long clean() throws SQLException {
    return table.clean();
  }

  @Override
  public CompletionStage<Long> take(String account, Rate rate, String key, long cost) {
    return store.take(account, rate, key, cost);
  }

  @Override
  public CompletionStage<Long> peek(String account, Rate rate, String key, long cost) {
    return store.peek(account, rate, key, cost);
  }

  @Override
  public CompletionStage<?> forgive(String account, Rate rate, String key, long nanos) {
    return store.forgive(account, rate, key, nanos);
  }

  /** Ends the threads; the data source is the host's. */
  @Override
  public void close() {
    cleaner.close();
    store.close();
  }

  /** Settings, each with a default. */
  public static final class Builder {
    private final DataSource dataSource;
    private String table = "underpin_limits";
    private StoreKeys keys = StoreKeys.plain();
    private TimeSource time = TimeSource.system();

    private Builder(DataSource dataSource) {
      this.dataSource = dataSource;
    }

    /**
     * The table; {@code underpin_limits} unless set.
     *
     * @throws IllegalArgumentException if the name is not a plain one, with or without a schema
     */
    public Builder table(String name) {
      table = LimitTable.checked(name);
      return this;
    }

    /**
     * Keys are hashed with this secret, the same for all replicas; without one unless set.
     *
     * @throws IllegalArgumentException if the secret is shorter than 16 bytes
     */
    public Builder keySecret(Secret secret) {
      keys = StoreKeys.keyed(secret);
      return this;
    }

    /** What measures how long a transaction takes here; {@link TimeSource#system()} unless set. */
    public Builder time(TimeSource source) {
      time = source;
      return this;
    }

    /** The store; put it behind {@link io.underpin.security.shared.SharedLimits}. */
    public PostgresLimits build() {
      return new PostgresLimits(this);
    }
  }
}
