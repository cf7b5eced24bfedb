package io.underpin.health.checks.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.underpin.health.Health;
import io.underpin.health.checks.jvm.DeadlockCheck;
import io.underpin.health.checks.jvm.HeapCheck;
import io.underpin.health.checks.jvm.ThreadsCheck;
import io.underpin.health.metrics.ProcessMetrics;
import io.underpin.health.report.Probe;
import io.underpin.health.web.DetailAccess;
import io.underpin.http.Pipeline;
import io.underpin.secret.Secret;
import io.underpin.testing.FakeRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CHECKS.md shows of the JVM, the host and the metrics. */
class HostSnippetsTest {
  @TempDir
  Path data;

  @Test
  void checks_of_the_jvm_and_the_host() {
    Health health = Health.builder()
        .livenessCheck("deadlock", DeadlockCheck.standard())
        .livenessCheck("heap", HeapCheck.standard())
        .check("disk", DiskCheck.at(data).minFreeBytes(500_000_000).minFreeInodesPercent(1))
        .check("memory", CgroupMemoryCheck.standard().degradedAbove(80))
        .check("files", FileDescriptorsCheck.standard())
        .check("throttling", CpuThrottlingCheck.standard())
        .check("io", PressureCheck.io())
        .check("env", EnvironmentCheck.required("DATABASE_URL", "JWT_SECRET"))
        .check(
            "threads",
            ThreadsCheck.standard().stuckAfter(Duration.ofMinutes(2), "com.example.web."))
        .start();

    assertThat(health.report().passes(Probe.LIVENESS)).isTrue();
    health.close();
  }

  @Test
  void the_figures_of_the_process() {
    Secret token = Secret.of("correct horse battery staple");
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/none");
    config.setInitializationFailTimeout(-1);
    config.setMinimumIdle(0);
    try (Health health = Health.builder().check("disk", DiskCheck.at(data)).start();
        HikariDataSource dataSource = new HikariDataSource(config)) {
      HikariPoolMXBean pool = dataSource.getHikariPoolMXBean();

      ProcessMetrics metrics = ProcessMetrics.builder()
          .access(DetailAccess.loopback().or(DetailAccess.bearer(token)))
          .health(health::report)
          .source(sheet -> sheet
              .gauge("db_pool_active", "Connections in use", pool.getActiveConnections())
              .gauge("db_pool_waiting", "Threads that wait", pool.getThreadsAwaitingConnection()))
          .build();
      Pipeline pipeline =
          Pipeline.builder().guard(health.endpoint()).guard(metrics).build();

      assertThat(pipeline.begin(FakeRequest.get("/metrics")).answer())
          .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(200));
    }
  }
}
