package io.underpin.quickstart;

import com.zaxxer.hikari.HikariDataSource;
import io.underpin.health.Health;
import io.underpin.health.checks.host.DiskCheck;
import io.underpin.health.checks.sql.JdbcCheck;
import io.underpin.health.report.Criticality;
import io.underpin.health.web.DetailAccess;
import io.underpin.http.Pipeline;
import io.underpin.jdbc.QueryLog;
import io.underpin.logging.Logging;
import io.underpin.logging.http.RequestIds;
import io.underpin.logging.http.RequestLog;
import io.underpin.logging.trace.TraceContexts;
import io.underpin.quickstart.book.VisitorsBook;
import io.underpin.quickstart.postgres.DatabaseAddress;
import io.underpin.quickstart.postgres.EmbeddedDatabase;
import io.underpin.quickstart.postgres.PostgresException;
import io.underpin.quickstart.postgres.PostgresPrograms;
import io.underpin.quickstart.web.Site;
import io.underpin.secret.Secret;
import io.underpin.security.WebSecurity;
import io.underpin.security.html.HtmlSanitizer;
import io.underpin.sentry.SentryErrors;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** The whole service, put together in one place: read {@link #start} from top to bottom. */
final class Quickstart {
  private final Setup setup;
  private final Closing closing;

  private Quickstart(Setup setup, Closing closing) {
    this.setup = setup;
    this.closing = closing;
  }

  /**
   * Starts the service; whatever has been started goes into the closing, also when this fails.
   *
   * @return the port on which it listens
   * @throws CannotStart with one sentence for the person at the terminal
   */
  static int start(Setup setup, Closing closing) throws CannotStart {
    return new Quickstart(setup, closing).start();
  }

  private int start() throws CannotStart {
    Logging.configure(log -> log.service("quickstart")
        .level(setup.logLevel().name())
        .level("io.zonky", "WARN")
        .level("com.zaxxer.hikari", "ERROR")
        .format(setup.logFormat()));
    SentryErrors sentry =
        closing.with(SentryErrors.from(setup.settings()).build().attach());

    HttpService http = closing.with(HttpService.bind(setup.bindAddress(), setup.port()));
    DatabaseAddress database = database();
    HikariDataSource pool = closing.with(Database.pool(database));
    VisitorsBook book = book(QueryLog.standard().wrap(pool));
    Backups backups = closing.with(Preflight.backups(setup, database));

    Health health = closing.with(Health.builder()
        .check(
            "postgres",
            JdbcCheck.of(pool),
            check -> check
                .interval(Duration.ofSeconds(2))
                .downInterval(Duration.ofSeconds(1))
                .timeout(Duration.ofSeconds(3))
                .readiness(Criticality.CRITICAL))
        .check("disk", DiskCheck.at(setup.varDir()))
        .details(DetailAccess.loopback())
        .drain(drain -> drain.delay(setup.drainDelay()).grace(setup.drainLimit()))
        .start());

    Pipeline.Builder pipeline = Pipeline.builder()
        .observe(health.holdRequests())
        .observe(RequestLog.standard().except("/health"))
        .guard(RequestIds.standard().ignoringInbound())
        .guard(TraceContexts.standard().ignoringInbound())
        .guard(sentry.requests())
        .guard(health.endpoint());
    WebSecurity.from(setup.settings()).build().guards().forEach(pipeline::guard);

    Panels panels = new Panels(setup, health, backups);
    http.open(pipeline.build(), new Site(book, backups, panels::of));
    // First nobody new, then nobody left, then the door: what the requests need is closed after
    // them.
    health.onStop("http", Duration.ofSeconds(5), http::close);
    closing.with(health::shutdown);
    return http.port();
  }

  private DatabaseAddress database() throws CannotStart {
    DatabaseAddress address = setup.databaseUrl().isPresent()
        ? given(setup.databaseUrl().orElseThrow())
        : embedded(setup.varDir());
    Database.tryOut(address);
    return address;
  }

  private static DatabaseAddress given(Secret url) throws CannotStart {
    try {
      return DatabaseAddress.parse(url);
    } catch (IllegalArgumentException e) {
      throw CannotStart.asked("DATABASE_URL " + e.getMessage());
    }
  }

  private DatabaseAddress embedded(Path varDir) throws CannotStart {
    try {
      PostgresPrograms programs = PostgresPrograms.unpackedBelow(varDir.resolve("programs"));
      EmbeddedDatabase database =
          closing.with(EmbeddedDatabase.in(varDir.resolve("postgres"), programs));
      database.start();
      return database.address();
    } catch (PostgresException e) {
      throw CannotStart.here(String.valueOf(e.getMessage()), e);
    }
  }

  private static VisitorsBook book(DataSource database) throws CannotStart {
    try {
      VisitorsBook book = new VisitorsBook(database, HtmlSanitizer.comment()::sanitize);
      book.open();
      return book;
    } catch (SQLException e) {
      throw CannotStart.here(
          "DATABASE_URL: its user may not make the table 'notes' (SQL state " + e.getSQLState()
              + "): grant him CREATE on the schema",
          e);
    }
  }
}
