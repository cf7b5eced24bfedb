package io.underpin.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.backup.store.FolderStore;
import io.underpin.config.Environment;
import io.underpin.event.EventSink;
import io.underpin.quickstart.tour.Tour;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TourTest {
  @TempDir
  Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @AfterEach
  void unlink() throws Exception {
    Files.deleteIfExists(folder.resolve("var").resolve("programs"));
  }

  @Test
  void every_step_passes() throws Exception {
    boolean passed = play(Map.of());

    assertThat(printed()).contains("11 passed, 0 failed").doesNotContain("FAIL");
    assertThat(passed).isTrue();
  }

  @Test
  void what_is_missing_fails_its_own_steps_only() throws Exception {
    boolean passed = play(Map.of("PG_DUMP", "/nowhere/pg_dump", "RATE_LIMIT_MAX", "1000"));

    assertThat(printed())
        .contains("9 passed, 2 failed")
        .containsPattern("A backup is taken.* FAIL")
        .contains("PG_DUMP /nowhere/pg_dump is not there", "apt-get install postgresql-client")
        .containsPattern("The 101st request.* FAIL")
        .contains("expected that the 101st is refused with 429");
    assertThat(passed).isFalse();
  }

  private boolean play(Map<String, String> settings) throws Exception {
    Path varDir = Launched.sharing(folder.resolve("var"));
    List<String> command = new ArrayList<>(Launched.java());
    command.addAll(List.of("--env-file", "/dev/null"));
    Map<String, String> all = new HashMap<>(settings);
    all.put("DRAIN_DELAY", "0s");
    Setup setup = new Setup(Setup.declaration().read(Environment.of(Map.of())));
    Tour tour = new Tour(
        command,
        Setup.variables(),
        all,
        varDir,
        (database, backups) -> Backups.job(setup, database)
            .store(FolderStore.at(backups))
            .events(EventSink.none())
            .build());
    return tour.play(new PrintStream(printed, true, StandardCharsets.UTF_8), false);
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
