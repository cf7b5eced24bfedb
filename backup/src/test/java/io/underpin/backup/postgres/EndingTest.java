package io.underpin.backup.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.backup.BackupException;
import io.underpin.backup.BackupJob;
import io.underpin.backup.source.Failure;
import io.underpin.backup.store.FolderStore;
import io.underpin.event.EventSink;
import io.underpin.testing.FakeTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a run ends, its processes end with it. */
class EndingTest {
  private static final long LIMIT_SECONDS = 180;
  // Not the common pool: on two cores it has one thread since JDK 25, and these tasks wait for one
  // another.
  private static final Executor THREAD_OF_ITS_OWN = task -> {
    Thread thread = new Thread(task, "ending-test");
    thread.setDaemon(true);
    thread.start();
  };
  private static LivePostgres postgres;

  @TempDir
  private Path folder;

  private Path pipe = Path.of("");
  private Path tools = Path.of("");
  private final FakeTime time = new FakeTime();

  @BeforeAll
  static void start() throws IOException {
    postgres = LivePostgres.start();
    postgres.create("shop");
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  /** A dump tool that says its process id through a pipe, writes a little, and then hangs and will not be asked to go. */
  @BeforeEach
  void hangingTool() throws IOException, InterruptedException {
    pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    tools = ClientTools.withDump(
        folder.resolve("tools"),
        "99.1",
        "trap '' TERM; printf PGDMP; echo $$ > '" + pipe + "'; exec sleep 1000");
  }

  @Test
  void when_nothing_moves_for_too_long() throws Exception {
    CompletableFuture<BackupException> run = running(job());
    ProcessHandle dump = startedDump();

    // The first bytes may be seen only after time has moved, and count as progress then: once more.
    for (int i = 0; i < 10; i++) {
      time.advance(Duration.ofSeconds(61));
      if (isDone(run)) {
        break;
      }
    }

    BackupException e = run.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(e.failure()).isEqualTo(Failure.TIMED_OUT);
    assertThat(e).hasMessageContaining("Nothing moved for 1m").hasMessageContaining("idleTimeout");
    assertNothingIsLeft(dump);
  }

  @Test
  void when_it_takes_too_long() throws Exception {
    CompletableFuture<BackupException> run = running(job());
    ProcessHandle dump = startedDump();

    time.advance(Duration.ofHours(5));

    BackupException e = run.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(e.failure()).isEqualTo(Failure.TIMED_OUT);
    assertThat(e).hasMessageContaining("longer than 4h");
    assertNothingIsLeft(dump);
  }

  @Test
  void when_the_job_is_closed() throws Exception {
    BackupJob job = job();
    CompletableFuture<BackupException> run = running(job);
    ProcessHandle dump = startedDump();

    job.close();

    BackupException e = run.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(e.failure()).isEqualTo(Failure.CANCELLED);
    assertNothingIsLeft(dump);
  }

  @Test
  void when_the_caller_is_interrupted_and_he_stays_interrupted() throws Exception {
    AtomicBoolean stillInterrupted = new AtomicBoolean();
    CompletableFuture<BackupException> run = new CompletableFuture<>();
    Thread caller = new Thread(() -> {
      run.complete(failureOf(job()));
      stillInterrupted.set(Thread.currentThread().isInterrupted());
    });
    caller.start();
    ProcessHandle dump = startedDump();

    caller.interrupt();

    BackupException e = run.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    caller.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
    assertThat(e.failure()).isEqualTo(Failure.CANCELLED);
    assertThat(stillInterrupted).isTrue();
    assertNothingIsLeft(dump);
  }

  @Test
  void when_the_jvm_is_killed() throws Exception {
    Process jvm = otherJvm();
    ProcessHandle dump = startedDump();

    jvm.destroyForcibly();

    assertThat(jvm.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(dump.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS).isAlive()).isFalse();
    assertThat(partials()).hasSize(1);
    BackupJob next = job(postgres.source("shop"));
    next.run();
    assertThat(partials()).isEmpty();
    assertThat(next.list().backups()).hasSize(1);
  }

  @Test
  void when_the_jvm_is_asked_to_end() throws Exception {
    Process jvm = otherJvm();
    ProcessHandle dump = startedDump();

    jvm.destroy();

    assertThat(jvm.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertNothingIsLeft(dump);
  }

  @Test
  void when_another_run_of_the_job_is_under_way_the_second_is_refused() throws Exception {
    Process jvm = otherJvm();
    ProcessHandle dump = startedDump();

    BackupException e = failureOf(job(postgres.source("shop")));

    assertThat(e).hasMessageContaining("another run of this job");
    assertThat(partials()).hasSize(1);
    jvm.destroyForcibly();
    dump.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** What the other JVM does. */
  static final class Main {
    private Main() {}

    /** Takes a backup of the URL in the environment, with these tools, into this folder. */
    public static void main(String[] arguments) {
      BackupJob.builder("shop")
          .source(PostgresSource.env("DATABASE_URL").withTools(Path.of(arguments[0])))
          .store(FolderStore.at(Path.of(arguments[1])))
          .events(EventSink.none())
          .build()
          .run();
    }
  }

  private Process otherJvm() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName(),
        tools.toString(),
        folder.resolve("to").toString());
    builder.environment().put("DATABASE_URL", postgres.url("shop").reveal());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out").toFile())
        .start();
  }

  private BackupJob job() {
    return job(postgres.source("shop").withTools(tools));
  }

  private BackupJob job(PostgresSource source) {
    return BackupJob.builder("shop")
        .source(source)
        .store(FolderStore.at(folder.resolve("to")))
        .events(EventSink.none())
        .time(time)
        .idleTimeout(Duration.ofMinutes(1))
        .build();
  }

  private static CompletableFuture<BackupException> running(BackupJob job) {
    return CompletableFuture.supplyAsync(() -> failureOf(job), THREAD_OF_ITS_OWN);
  }

  private static boolean isDone(CompletableFuture<BackupException> run) throws Exception {
    try {
      return run.get(6, TimeUnit.SECONDS) != null;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private static BackupException failureOf(BackupJob job) {
    try {
      throw new CompletionException("It succeeded: " + job.run(), null);
    } catch (BackupException e) {
      return e;
    }
  }

  /** Waits until the dump tool has said its process id. */
  private ProcessHandle startedDump() throws Exception {
    CompletableFuture<String> line = CompletableFuture.supplyAsync(
        () -> {
          try (BufferedReader reader = new BufferedReader(
              new InputStreamReader(Files.newInputStream(pipe), StandardCharsets.UTF_8))) {
            return String.valueOf(reader.readLine());
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        },
        THREAD_OF_ITS_OWN);
    return ProcessHandle.of(Long.parseLong(line.get(LIMIT_SECONDS, TimeUnit.SECONDS)))
        .orElseThrow();
  }

  private void assertNothingIsLeft(ProcessHandle dump) throws Exception {
    dump.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(dump.isAlive()).isFalse();
    assertThat(partials()).isEmpty();
    assertThat(job(postgres.source("shop")).list().backups()).isEmpty();
  }

  private List<Path> partials() throws IOException {
    try (Stream<Path> found = Files.list(folder.resolve("to").resolve("shop"))) {
      return found
          .filter(path -> path.getFileName().toString().startsWith(".partial"))
          .toList();
    }
  }
}
