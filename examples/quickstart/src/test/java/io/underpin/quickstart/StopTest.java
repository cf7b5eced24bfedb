package io.underpin.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.quickstart.postgres.PostgresCluster;
import io.underpin.quickstart.postgres.PostgresPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopTest {
  private static final Map<String, String> SETTINGS =
      Map.of("PORT", "0", "BACKUPS", "false", "DRAIN_DELAY", "0s");

  @TempDir
  Path folder;

  private Path varDir = Path.of("");
  private PostgresCluster cluster;

  @BeforeEach
  void prepare() throws Exception {
    varDir = Launched.sharing(folder.resolve("var"));
    PostgresPrograms programs = PostgresPrograms.unpackedBelow(Path.of("target"));
    cluster = new PostgresCluster(varDir.resolve("postgres"), programs);
  }

  @AfterEach
  void leaveNothing() throws Exception {
    cluster.stop();
    Files.delete(varDir.resolve("programs"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void a_signal_stops_everything(String signal) throws Exception {
    try (Launched service = Launched.with(varDir, SETTINGS)) {
      awaitOpen(service);
      boolean before = cluster.isRunning();

      service.signal(signal);
      service.ends();

      assertThat(before).isTrue();
      assertThat(cluster.isRunning()).isFalse();
    }
  }

  @Test
  void a_signal_during_the_start_leaves_nothing_behind() throws Exception {
    try (Launched service = Launched.with(varDir, SETTINGS)) {
      await(service, () -> cluster.isRunning());

      service.signal("INT");
      service.ends();

      assertThat(cluster.isRunning()).isFalse();
    }
  }

  @Test
  void a_service_that_was_killed_is_followed_by_one_that_works() throws Exception {
    try (Launched killed = Launched.with(varDir, SETTINGS)) {
      awaitOpen(killed);
      killed.signal("KILL");
      killed.ends();
      assertThat(cluster.isRunning()).as("the orphan").isTrue();
    }

    try (Launched next = Launched.with(varDir, SETTINGS)) {
      awaitOpen(next);

      assertThat(next.output()).contains("is open at");
    }
    assertThat(cluster.isRunning()).isFalse();
  }

  private static void awaitOpen(Launched service) throws Exception {
    await(service, () -> service.output().contains("is open at"));
  }

  private static void await(Launched service, Condition condition) throws Exception {
    long waited = 0;
    while (!condition.holds()) {
      assertThat(service.isRunning()).as(service.output()).isTrue();
      assertThat(waited++).as("turns of 50 ms waited for the service").isLessThan(3_600);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }
}
