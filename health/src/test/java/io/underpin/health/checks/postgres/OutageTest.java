package io.underpin.health.checks.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.event.EventSink;
import io.underpin.health.Health;
import io.underpin.health.HealthBuilder;
import io.underpin.health.testing.FakePulse;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** Eight checks of one database that goes away: how often is it asked? */
@Timeout(180)
@ExtendWith(PostgresServer.Shared.class)
class OutageTest {
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  @Test
  void a_database_that_is_down_is_asked_once_in_an_interval_by_eight_checks(PostgresServer server)
      throws Exception {
    Switchable database = new Switchable(server.dataSource("postgres"));
    FakePulse pulse = new FakePulse();
    HealthBuilder builder = pulse.drive(Health.builder()).events(EventSink.none());
    checks(PostgresChecks.of(database.dataSource()))
        .forEach((name, check) -> builder.check(name, check, c -> {
          c.interval(INTERVAL).downInterval(INTERVAL);
          if (!name.equals("connect")) {
            c.dependsOn("connect");
          }
        }));

    try (Health health = builder.start()) {
      pulse.advance(INTERVAL.multipliedBy(2));
      assertThat(database.asked()).isGreaterThan(8);

      database.goesAway();
      pulse.advance(INTERVAL.multipliedBy(2));
      database.asked();
      pulse.advance(INTERVAL.multipliedBy(10));

      assertThat(database.asked()).isEqualTo(10);
      assertThat(health.report().check("connect").orElseThrow().code())
          .contains(FailureCode.CONNECTION_REFUSED);
      assertThat(health.report().check("wraparound").orElseThrow().code())
          .contains(FailureCode.SKIPPED);

      database.comesBack();
      pulse.advance(INTERVAL.multipliedBy(2));
      assertThat(health.report().checks())
          .allSatisfy(state -> assertThat(state.status()).as(state.name()).hasToString("UP"));
    }
  }

  private static Map<String, HealthCheck> checks(PostgresChecks postgres) {
    Map<String, HealthCheck> checks = new LinkedHashMap<>();
    checks.put("connect", postgres.connect());
    checks.put("version", postgres.minVersion("14.0"));
    checks.put("writable", postgres.writable());
    checks.put("wraparound", postgres.wraparound());
    checks.put("connections", postgres.connections());
    checks.put("transactions", postgres.transactions());
    checks.put("size", postgres.databaseSize(1L << 40));
    checks.put("slow-queries", postgres.slowQueries());
    return checks;
  }

  /** A data source that counts, and leads nowhere while the database is away. */
  private static final class Switchable {
    private final AtomicInteger asked = new AtomicInteger();
    private final PGSimpleDataSource there;
    private final PGSimpleDataSource nowhere = PostgresServer.dataSource(1, "postgres");
    private volatile boolean away;

    Switchable(PGSimpleDataSource there) {
      this.there = there;
    }

    DataSource dataSource() {
      return DataSource.class.cast(Proxy.newProxyInstance(
          DataSource.class.getClassLoader(),
          new Class<?>[] {DataSource.class},
          (self, method, arguments) -> connect()));
    }

    private Connection connect() throws SQLException {
      asked.incrementAndGet();
      return (away ? nowhere : there).getConnection();
    }

    /** Since it was asked for this last. */
    int asked() {
      return asked.getAndSet(0);
    }

    void goesAway() {
      away = true;
    }

    void comesBack() {
      away = false;
    }
  }
}
