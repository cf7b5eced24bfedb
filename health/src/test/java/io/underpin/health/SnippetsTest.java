package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.event.EventSink;
import io.underpin.health.checks.host.DiskCheck;
import io.underpin.health.checks.sql.JdbcCheck;
import io.underpin.health.report.Criticality;
import io.underpin.health.report.Probe;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.health.web.DetailAccess;
import io.underpin.http.Pipeline;
import io.underpin.testing.FakeRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What README.md and the Javadoc show, so that it compiles and does what they say. */
class SnippetsTest {

  @Test
  void the_first_program() {
    DataSource dataSource = new HikariDataSource();

    Health health = Health.builder()
        .check("postgres", JdbcCheck.of(dataSource))
        .check("disk", DiskCheck.at(Path.of(".")).minFreeBytes(100_000_000))
        .details(DetailAccess.loopback())
        .start();
    Pipeline pipeline = Pipeline.builder().guard(health.endpoint()).build();

    assertThat(pipeline.begin(FakeRequest.get("/health/live")).answer()).isPresent();
    health.close();
  }

  @Test
  void a_check_of_your_own() {
    Queue<String> queue = new ArrayDeque<>();
    FakePulse pulse = new FakePulse();
    HealthBuilder builder = pulse.drive(Health.builder()).events(EventSink.none());

    builder.check(
        "queue",
        context -> queue.size() < 1000
            ? CheckResult.up()
            : CheckResult.degraded(FailureCode.THRESHOLD, queue.size() + " waiting"));

    assertThat(builder.start().report().status()).isEqualTo(Status.UP);
  }

  @Test
  void a_test_with_fakes() {
    FakePulse pulse = new FakePulse();
    ScriptedCheck database = ScriptedCheck.up();
    Health health = pulse
        .drive(Health.builder())
        .check("database", database, c -> c.readiness(Criticality.CRITICAL))
        .start();

    database.becomesDown(FailureCode.CONNECTION_REFUSED);
    pulse.advance(Duration.ofSeconds(10));

    assertThat(health.isReady()).isFalse();
  }

  @Test
  void the_classic_behaviour() {
    DataSource dataSource = new HikariDataSource();
    HealthBuilder builder = Health.builder();

    builder.check("postgres", JdbcCheck.of(dataSource), c -> c.readiness(Criticality.CRITICAL));
    Health health = builder.pulse(new FakePulse()).events(EventSink.none()).start();

    assertThat(health.report().check("postgres").orElseThrow().criticality(Probe.READINESS))
        .isEqualTo(Criticality.CRITICAL);
    health.close();
  }
}
