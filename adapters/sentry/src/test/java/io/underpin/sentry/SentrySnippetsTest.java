package io.underpin.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentry.Sentry;
import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.http.Pipeline;
import io.underpin.logging.Logging;
import io.underpin.logging.http.RequestIds;
import io.underpin.logging.testing.SecretLeaks;
import io.underpin.redact.Redactor;
import io.underpin.secret.Secret;
import io.underpin.sentry.delivery.FileTransport;
import io.underpin.sentry.envelope.RedactingSerializer;
import io.underpin.sentry.testing.MemoryTransport;
import io.underpin.testing.FakeRequest;
import io.underpin.time.TimeSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the README shows. */
class SentrySnippetsTest {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Orders");

  @Test
  void one_line_behind_the_log() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Logging log = Logging.configure(c -> c.service("notes").output(out));
        SentryErrors sentry = Program.main()) {
      LOG.error("order {} failed", 42);

      assertThat(sentry).hasToString("SentryErrors[off: no DSN is set]");
      assertThat(log).isNotNull();
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("order 42 failed");
  }

  private static final class Program {
    static SentryErrors main() {
      SentryErrors sentry = SentryErrors.configure();
      return sentry;
    }
  }

  @Test
  void parts_of_a_service() {
    MemoryTransport memory = new MemoryTransport();
    try (SentryErrors sentry = SentryErrors.builder().transport(memory).build()) {
      Pipeline pipeline = Pipeline.builder()
          .guard(RequestIds.standard())
          .guard(sentry.requests())
          .build();
      EventSink events = EventSink.all(EventSink.logging(), sentry);

      events.emit(Event.of("backup.overdue", Severity.ERROR, TimeSource.system()));
      pipeline.begin(FakeRequest.get("/orders")).end(200);

      assertThat(memory.events()).hasSize(1);
    }
  }

  @Test
  void a_test_looks_at_what_would_be_sent() {
    MemoryTransport memory = new MemoryTransport();
    try (SentryErrors sentry = SentryErrors.builder().transport(memory).build().attach()) {
      LOG.error("login failed, password={}", "hunter2hunter2");

      assertThat(memory.events()).hasSize(1);
      SecretLeaks.assertNone(memory.text(), "hunter2hunter2");
      assertThat(sentry).isNotNull();
    }
  }

  @Test
  void others_setups_compile() {
    String dsn = "https://publickey@o1.ingest.example.com/42";
    Runnable hosts = () -> Sentry.init(options -> {
      options.setDsn(dsn);
      options.setSerializer(RedactingSerializer.of(options, Redactor.standard()));
    });
    SentryErrors sentry = SentryErrors.builder()
        .dsn(Secret.of(dsn))
        .transport(FileTransport.in(Path.of("/var/spool/sentry"), 50_000_000))
        .build();

    sentry.close();

    assertThat(hosts).isNotNull();
  }
}
