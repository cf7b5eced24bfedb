package io.underpin.health.checks.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.underpin.check.FailureCode;
import io.underpin.event.EventSink;
import io.underpin.health.Health;
import io.underpin.health.HealthBuilder;
import io.underpin.health.checks.hikari.HikariCheck;
import io.underpin.health.report.Criticality;
import io.underpin.health.testing.FakePulse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What CHECKS.md shows of databases. */
@Timeout(180)
@ExtendWith(PostgresServer.Shared.class)
class PostgresSnippetsTest {

  @Test
  void the_family_and_the_pool(PostgresServer server) throws Exception {
    FakePulse pulse = new FakePulse();
    HealthBuilder builder = pulse.drive(Health.builder()).events(EventSink.none());
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setDataSource(server.database());

      PostgresChecks postgres = PostgresChecks.of(pool);

      builder
          .check("postgres", HikariCheck.of(pool).around(postgres.connect()))
          .check(
              "row-security",
              postgres.rowSecurity("tenant_*"),
              c -> c.dependsOn("postgres").readiness(Criticality.CRITICAL))
          .check(
              "replicas",
              HikariCheck.of(pool).around(postgres.replicas(2).downAbove(Duration.ofMinutes(5))),
              c -> c.dependsOn("postgres").interval(Duration.ofMinutes(1)));

      try (Health health = builder.start()) {
        pulse.settle();
        assertThat(health.report().check("postgres").orElseThrow().status()).hasToString("UP");
        assertThat(health.report().check("row-security").orElseThrow().status())
            .hasToString("DOWN");
        assertThat(health.report().check("replicas").orElseThrow().code())
            .contains(FailureCode.THRESHOLD);
      }
    }
  }
}
