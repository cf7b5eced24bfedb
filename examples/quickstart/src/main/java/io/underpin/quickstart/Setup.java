package io.underpin.quickstart;

import io.underpin.config.Declaration;
import io.underpin.config.Environment;
import io.underpin.config.Setting;
import io.underpin.config.Settings;
import io.underpin.config.SettingsException;
import io.underpin.logging.line.Format;
import io.underpin.secret.Secret;
import io.underpin.security.WebSecurity;
import io.underpin.security.WebSecuritySettings;
import io.underpin.sentry.SentrySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.event.Level;

/** How the service is set up: every setting there is, declared once and read once. */
record Setup(Settings settings) {
  private static final Setting<Integer> PORT = Setting.integer("PORT", 0, 65_535)
      .or(8080)
      .describedAs("Port to listen on; 0 takes a free one. The option --port comes first.");
  private static final Setting<String> BIND_ADDRESS = Setting.text("BIND_ADDRESS")
      .or("127.0.0.1")
      .describedAs("Address to listen on; 0.0.0.0 lets other machines in.");
  private static final Setting<Optional<Secret>> DATABASE_URL = Setting.secret("DATABASE_URL")
      .optional()
      .describedAs(
          "postgresql://user:password@host:5432/database, or jdbc:postgresql://host:5432/database?user=…&password=…\n"
              + "Without it a PostgreSQL of its own is started.");
  private static final Setting<Path> VAR_DIR = Setting.path("VAR_DIR")
      .or(Path.of("examples", "quickstart", "var"))
      .describedAs(
          "Folder for everything that the service keeps, such as the embedded PostgreSQL.");
  private static final Setting<Boolean> BACKUPS =
      Setting.flag("BACKUPS").or(true).describedAs("Whether backups can be taken.");
  private static final Setting<Optional<Path>> BACKUP_DIR = Setting.path("BACKUP_DIR")
      .optional()
      .describedAs("Folder of the backups; the folder backups in VAR_DIR unless set.");
  private static final Setting<Integer> BACKUP_KEEP =
      Setting.integer("BACKUP_KEEP", 1, 1_000).or(7).describedAs("How many good backups stay.");
  private static final Setting<Optional<Path>> PG_DUMP = Setting.path("PG_DUMP")
      .optional()
      .example("/usr/lib/postgresql/15/bin/pg_dump")
      .describedAs(
          "The pg_dump to use, with pg_restore and psql beside it; one that fits the server is looked for unless set.");
  private static final Setting<Duration> DRAIN_DELAY = Setting.duration(
          "DRAIN_DELAY", Duration.ZERO, Duration.ofMinutes(1))
      .or(Duration.ofSeconds(1))
      .describedAs(
          "How long a stop goes on serving when readiness is down, until load balancers have noticed.");
  private static final Setting<Duration> DRAIN_LIMIT = Setting.duration(
          "DRAIN_LIMIT", Duration.ZERO, Duration.ofMinutes(10))
      .or(Duration.ofSeconds(20))
      .describedAs("How long a stop then waits for the requests under way.");
  private static final Setting<Level> LOG_LEVEL = Setting.choice("LOG_LEVEL", Level.class)
      .or(Level.INFO)
      .describedAs("The least level that is logged.");
  private static final Setting<Format> LOG_FORMAT = Setting.choice("LOG_FORMAT", Format.class)
      .or(Format.AUTO)
      .describedAs("How the log is written; auto is text on a terminal and JSON elsewhere.");

  private static final List<Setting<?>> OWN = List.of(
      PORT,
      BIND_ADDRESS,
      DATABASE_URL,
      VAR_DIR,
      BACKUPS,
      BACKUP_DIR,
      BACKUP_KEEP,
      PG_DUMP,
      DRAIN_DELAY,
      DRAIN_LIMIT,
      LOG_LEVEL,
      LOG_FORMAT);

  private static final List<Setting<?>> ALL = Stream.of(
          OWN.stream(), WebSecurity.settings().stream(), Stream.of(SentrySettings.all()))
      .<Setting<?>>flatMap(settings -> settings)
      .toList();

  /** Command line before environment before file; every problem is told at once. */
  static Setup read(Arguments arguments) throws CannotStart {
    Environment commandLine =
        Environment.of(arguments.port().map(port -> Map.of("PORT", port)).orElse(Map.of()));
    try {
      return new Setup(declaration()
          .read(
              commandLine.and(Environment.system()).and(Environment.dotenv(arguments.envFile()))));
    } catch (SettingsException e) {
      boolean single = e.problems().size() == 1;
      throw CannotStart.asked(
          single ? e.problems().get(0).toString() : String.valueOf(e.getMessage()));
    }
  }

  /** What stands in {@code .env.example}. */
  static Declaration declaration() {
    return Settings.declare(ALL.toArray(Setting<?>[]::new));
  }

  /** The environment variables that this service looks at. */
  static List<String> variables() {
    return ALL.stream()
        .flatMap(setting -> List.of(setting.name(), setting.name() + "_FILE").stream())
        .toList();
  }

  int port() {
    return settings.value(PORT);
  }

  String bindAddress() {
    return settings.value(BIND_ADDRESS);
  }

  /** Empty for the embedded PostgreSQL. */
  Optional<Secret> databaseUrl() {
    return settings.value(DATABASE_URL);
  }

  Path varDir() {
    return settings.value(VAR_DIR);
  }

  boolean backups() {
    return settings.value(BACKUPS);
  }

  Path backupDir() {
    return settings.value(BACKUP_DIR).orElseGet(() -> varDir().resolve("backups"));
  }

  int backupKeep() {
    return settings.value(BACKUP_KEEP);
  }

  /** Empty to let one that fits be found. */
  Optional<Path> pgDump() {
    return settings.value(PG_DUMP);
  }

  int rateLimitMax() {
    return settings.value(WebSecuritySettings.RATE_LIMIT_MAX);
  }

  Duration rateLimitWindow() {
    return settings.value(WebSecuritySettings.RATE_LIMIT_WINDOW);
  }

  Duration drainDelay() {
    return settings.value(DRAIN_DELAY);
  }

  Duration drainLimit() {
    return settings.value(DRAIN_LIMIT);
  }

  /** Whether errors are sent anywhere. */
  boolean sentry() {
    return settings.value(SentrySettings.DSN).isPresent();
  }

  Level logLevel() {
    return settings.value(LOG_LEVEL);
  }

  Format logFormat() {
    return settings.value(LOG_FORMAT);
  }
}
