package io.underpin.quickstart.tour;

import io.underpin.backup.BackupJob;
import io.underpin.quickstart.postgres.DatabaseAddress;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A newcomer's walk through the service over real HTTP, which says of every step what was asked, what came back, and whether
 * that is as it should be.
 *
 * <p>The service runs as a process of its own, on a free port and with data of its own, so that one that is running is not
 * disturbed.
 */
public final class Tour {
  private static final String PG_DUMP = "PG_DUMP";

  private final List<String> command;
  private final List<String> variables;
  private final Map<String, String> settings;
  private final Path varDir;
  private final BiFunction<DatabaseAddress, Path, BackupJob> jobs;

  /**
   * A walk that is still to be played.
   *
   * @param command starts the service
   * @param variables what the service looks at in its environment: nothing of ours reaches it
   * @param settings what its environment holds besides what the walk decides itself
   * @param varDir where the walk makes a folder for itself
   * @param jobs makes the service's backup job for a database and a folder of backups
   */
  public Tour(
      List<String> command,
      List<String> variables,
      Map<String, String> settings,
      Path varDir,
      BiFunction<DatabaseAddress, Path, BackupJob> jobs) {
    this.command = List.copyOf(command);
    this.variables = List.copyOf(variables);
    this.settings = Map.copyOf(settings);
    this.varDir = varDir;
    this.jobs = jobs;
  }

  /**
   * Plays the walk and prints it.
   *
   * @return whether every step passed
   * @throws Exception if the service could not even be started
   */
  public boolean play(PrintStream out, boolean coloured) throws Exception {
    Report report = new Report(out, coloured);
    TourFolder folder = TourFolder.make(varDir);
    report.say("Starting the service aside, with its own PostgreSQL ...");
    try (SentryInbox inbox = SentryInbox.open();
        Walk walk = new Walk(launch(folder.path(), inbox), folder, inbox)) {
      Thread ending = new Thread(walk::close, "underpin-quickstart-tour-end");
      Runtime.getRuntime().addShutdownHook(ending);
      report.say("It listens on " + walk.service().address());
      for (Step step : steps()) {
        report.add(step.title(), played(step, walk));
      }
      Runtime.getRuntime().removeShutdownHook(ending);
    }
    boolean passed = report.end();
    if (passed) {
      folder.delete();
    } else {
      report.say("What the service said is in " + folder.path().resolve("service.log"));
    }
    return passed;
  }

  private List<Step> steps() {
    return List.of(
        new Step("The service is live and ready", HealthSteps::liveAndReady),
        new Step("The front page is locked down", WebSteps::frontPage),
        new Step("Hostile HTML comes out harmless", WebSteps::hostileNote),
        new Step("A body that is too large is refused", WebSteps::largeNote),
        new Step("The log keeps secrets", LogSteps::secretsInALine),
        new Step("The database goes away and comes back", HealthSteps::databaseGone),
        new Step("The error is told to Sentry, the secrets are not", LogSteps::errorInSentry),
        new Step(
            "A backup is taken, verified, found damaged, restored",
            new BackupSteps(jobs::apply, missingPgDump())::takenFlippedDroppedRestored),
        new Step("It drains and leaves nothing behind", StopSteps::drain),
        new Step("A restart loses nothing", StopSteps::restart),
        new Step("The 101st request has to wait, the probes do not", WebSteps::tooMany));
  }

  private static Finding played(Step step, Walk walk) {
    Finding finding = new Finding();
    try {
      step.action().play(walk, finding);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      finding.fail("it was interrupted");
    } catch (Exception e) {
      finding.fail("it broke off: " + e);
    }
    return finding;
  }

  private Launch launch(Path folder, SentryInbox inbox) {
    Map<String, String> own = new LinkedHashMap<>(settings);
    if (missingPgDump().isPresent()) {
      // The service would not start with it; the step that needs it says so.
      own.remove(PG_DUMP);
      own.put("BACKUPS", "false");
    }
    own.put("PORT", "0");
    own.put("VAR_DIR", folder.toString());
    own.put("LOG_FORMAT", "json");
    own.put("SENTRY_DSN", inbox.dsn());
    return new Launch(command, variables, own, folder.resolve("service.log"));
  }

  private Optional<String> missingPgDump() {
    return Optional.ofNullable(settings.get(PG_DUMP))
        .filter(program -> !Files.isExecutable(Path.of(program)));
  }
}
