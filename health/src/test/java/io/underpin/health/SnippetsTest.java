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
import io.underpin.health.testing.ExpectHealth;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.health.web.DetailAccess;
import io.underpin.http.Pipeline;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    ExpectHealth.of(health).live().notReady().check("database", Status.DOWN);
  }

  @Test
  void a_service_in_kubernetes() throws Exception {
    DataSource dataSource = new HikariDataSource();
    CountDownLatch stopped = new CountDownLatch(1);
    Server server = stopped::countDown;

    try {
      Health health = Health.builder()
          .check("postgres", JdbcCheck.of(dataSource))
          .livenessHeartbeat("consumer", Duration.ofSeconds(30), c -> {})
          .probePort(8081)
          .drain(d -> d.onShutdown().stop("http", Duration.ofSeconds(4), server::stop))
          .start();
      Pipeline pipeline = Pipeline.builder()
          .observe(health.holdRequests())
          .guard(health.endpoint())
          .build();

      assertThat(pipeline.begin(FakeRequest.get("/livez")).answer()).isPresent();
      health.hurry();
      health.shutdown();
      assertThat(stopped.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (UncheckedIOException taken) {
      // Port 8081 may be in use where this test runs.
      assertThat(taken).hasMessageContaining("8081");
    }
  }

  /** The manifest asks for paths that are there, on a port that is there. */
  @Test
  void the_manifest_asks_for_what_there_is() throws Exception {
    Health health =
        Health.builder().pulse(new FakePulse()).events(EventSink.none()).start();
    List<String> paths = Files.readAllLines(Path.of("README.md")).stream()
        .filter(line -> line.contains("httpGet:"))
        .map(line -> line.replaceAll(".*path: ([^,]+),.*", "$1"))
        .toList();

    assertThat(paths).containsExactly("/startupz", "/livez", "/readyz");
    assertThat(paths)
        .allSatisfy(path -> assertThat(health.endpoint().check(FakeRequest.get(path)))
            .isInstanceOf(Verdict.Answer.class));
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

  private interface Server {
    void stop();
  }
}
