package io.underpin.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.secret.Secret;
import io.underpin.sentry.delivery.EnvelopeTransport;
import io.underpin.sentry.delivery.FileTransport;
import io.underpin.sentry.delivery.HttpTransport;
import io.underpin.sentry.delivery.Receipt;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real envelopes over real sockets, to a Sentry that is well, unwell, silent and gone. */
class DeliveryTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final FakeTime time = new FakeTime();
  private final RecordingEvents events = new RecordingEvents();

  @Test
  void posts_an_envelope_that_a_server_can_read() throws Exception {
    try (SentryServer server = new SentryServer();
        SentryErrors sentry = to(server.dsn())) {
      sentry.capture(new IOException("Grüße, 日本語 and password=hunter2"));

      Envelope envelope = server.envelope();
      assertThat(envelope.only("event").at("exception", "values", 0, "value"))
          .isEqualTo("Grüße, 日本語 and password=[REDACTED]");
      assertThat(server.auth()).contains("sentry_version=7", "sentry_key=publickey");
      assertThat(sentry.flush(LONG)).isTrue();
      assertThat(check(sentry).status()).isEqualTo(Status.UP);
    }
  }

  @Test
  void sends_nothing_of_a_category_for_as_long_as_it_was_asked() throws Exception {
    try (SentryServer server = new SentryServer();
        SentryErrors sentry = to(server.dsn())) {
      server.answer(
          429, Map.of("X-Sentry-Rate-Limits", "60:error;default:organization, 2700:span:key"));
      send(sentry, "refused");
      send(sentry, "held back");

      assertThat(server.requests()).isOne();
      assertThat(check(sentry).status()).isEqualTo(Status.DEGRADED);
      assertThat(check(sentry).details()).containsEntry("dropped", 2L);

      time.advance(Duration.ofSeconds(60));
      send(sentry, "taken");

      Json event = server.envelope().only("event");
      assertThat(event.at("exception", "values", 0, "value")).isEqualTo("taken");
      assertThat(event.at("contexts", "sampling", "unsent_before")).isEqualTo(1);
      assertThat(event.at("contexts", "sampling", "dropped_so_far")).isEqualTo(2);
    }
  }

  @Test
  void obeys_retry_after_where_nothing_else_is_said() throws Exception {
    try (SentryServer server = new SentryServer();
        SentryErrors sentry = to(server.dsn())) {
      server.answer(429, Map.of("Retry-After", "30"));
      send(sentry, "refused");
      time.advance(Duration.ofSeconds(29));
      send(sentry, "held back");
      time.advance(Duration.ofSeconds(1));
      send(sentry, "taken");

      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @Test
  void obeys_a_limit_that_comes_with_success() throws Exception {
    try (SentryServer server = new SentryServer();
        SentryErrors sentry = to(server.dsn())) {
      server.answer(200, Map.of("X-Sentry-Rate-Limits", "10::organization"));
      send(sentry, "taken");
      send(sentry, "held back");

      assertThat(server.requests()).isOne();
    }
  }

  @Test
  void tries_again_what_a_server_in_trouble_has_not_taken() throws Exception {
    try (SentryServer server = new SentryServer();
        SentryErrors sentry = to(server.dsn())) {
      server.answer(503, Map.of());
      server.answer(500, Map.of());
      send(sentry, "at the third try");

      assertThat(server.envelope().text()).contains("at the third try");
      assertThat(server.requests()).isEqualTo(3);
      assertThat(check(sentry).details()).containsEntry("dropped", 0L).containsEntry("sent", 1L);
      assertThat(events.named("sentry.delivery_failed")).hasSize(1);
      assertThat(events.named("sentry.delivery_recovered")).hasSize(1);
    }
  }

  @Test
  void tries_nothing_again_that_was_refused() throws Exception {
    try (SentryServer server = new SentryServer();
        SentryErrors sentry = to(server.dsn())) {
      server.answer(403, Map.of());
      send(sentry, "refused");

      assertThat(server.requests()).isOne();
      assertThat(check(sentry).code()).contains(FailureCode.UNEXPECTED_RESPONSE);
      assertThat(check(sentry).details()).containsEntry("dropped", 1L);
    }
  }

  @Test
  void survives_a_server_that_closes_early() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread closing = new Thread(() -> {
        while (!socket.isClosed()) {
          try (Socket peer = socket.accept()) {
            assertThat(peer.getInputStream().read()).isPositive();
          } catch (IOException e) {
            return;
          }
        }
      });
      closing.setDaemon(true);
      closing.start();
      try (SentryErrors sentry = to(dsn(socket.getLocalPort()))) {
        send(sentry, "lost");

        assertThat(check(sentry).status()).isEqualTo(Status.DEGRADED);
        assertThat(check(sentry).details()).containsEntry("dropped", 1L);
      }
    }
  }

  @Test
  void survives_that_nobody_listens() throws Exception {
    // Bound, so that nobody else gets the port, and not listening.
    try (Socket bound = new Socket()) {
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (SentryErrors sentry = to(dsn(bound.getLocalPort()))) {
        send(sentry, "lost");

        assertThat(check(sentry).code()).contains(FailureCode.CONNECTION_REFUSED);
        assertThat(events.named("sentry.delivery_failed")).hasSize(1);
      }
    }
  }

  @Test
  void keeps_a_hundred_for_a_server_that_is_silent_and_counts_the_rest() throws Exception {
    CountDownLatch accepted = new CountDownLatch(1);
    try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread silent = new Thread(() -> {
        try (Socket peer = socket.accept()) {
          assertThat(peer.isConnected()).isTrue();
          accepted.countDown();
          // Never answers, until the test is over.
          assertThat(socket.accept()).isNotNull();
        } catch (IOException e) {
          return;
        }
      });
      silent.setDaemon(true);
      silent.start();
      SentryErrors sentry = SentryErrors.builder()
          .dsn(dsn(socket.getLocalPort()))
          .sampleRate(1)
          // The one in flight is given up in two seconds, and then waits for its second try.
          .retryAfter(Duration.ofHours(1))
          .closeWithin(Duration.ZERO)
          .events(events)
          .time(time)
          .build();
      sentry.capture(new IOException("in flight"));
      assertThat(accepted.await(60, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 150; i++) {
        sentry.capture(new IOException("waiting"));
      }

      assertThat(check(sentry).details())
          .containsEntry("waiting", 101)
          .containsEntry("dropped", 50L);

      sentry.captureFatal(new IOException("makes room for itself"));
      assertThat(check(sentry).details())
          .containsEntry("waiting", 101)
          .containsEntry("dropped", 51L);

      sentry.close();
      assertThat(check(sentry).details().get("dropped")).isIn(151L, 152L);
    }
  }

  @Test
  void goes_on_after_a_transport_that_fails_in_any_way() throws Exception {
    AtomicInteger sent = new AtomicInteger();
    EnvelopeTransport broken = envelope -> {
      if (sent.incrementAndGet() == 1) {
        throw new OutOfMemoryError("of a test");
      }
      return Receipt.accepted();
    };
    try (SentryErrors sentry =
        SentryErrors.builder().transport(broken).events(events).time(time).build()) {
      send(sentry, "lost");
      send(sentry, "taken");

      assertThat(check(sentry).details()).containsEntry("sent", 1L).containsEntry("dropped", 1L);
    }
  }

  @Test
  void refuses_a_timeout_that_cannot_be() throws Exception {
    HttpTransport transport = HttpTransport.to(URI.create("http://127.0.0.1/").toURL(), Map.of());

    for (Duration wrong : List.of(
        Duration.ZERO,
        Duration.ofNanos(999_999),
        Duration.ofMinutes(10).plusNanos(1),
        Duration.ofSeconds(Long.MAX_VALUE))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> transport.withTimeout(wrong))
          .withMessageContaining("accepted are 1 ms to 10 min");
    }
    assertThat(transport.withTimeout(Duration.ofMillis(1))).hasToString(transport.toString());
  }

  @Test
  void survives_a_folder_that_cannot_be_written(@TempDir Path folder) throws Exception {
    Path taken = Files.createFile(folder.resolve("taken"));
    try (SentryErrors sentry = SentryErrors.builder()
        .transport(FileTransport.in(taken, 65_536))
        .retryAfter(Duration.ofMillis(1))
        .events(events)
        .build()) {
      send(sentry, "lost");

      assertThat(check(sentry).details()).containsEntry("sent", 0L).containsEntry("dropped", 1L);
    }
  }

  private SentryErrors to(Secret dsn) {
    return SentryErrors.builder()
        .dsn(dsn)
        // A second try because of a slow machine would be counted.
        .answerWithin(LONG)
        .retryAfter(Duration.ofMillis(1))
        .closeWithin(Duration.ZERO)
        .events(events)
        .time(time)
        .build();
  }

  private static void send(SentryErrors sentry, String message) {
    sentry.capture(new IOException(message));
    assertThat(sentry.flush(LONG)).isTrue();
  }

  private static Secret dsn(int port) {
    return Secret.of("http://publickey@127.0.0.1:" + port + "/42");
  }

  private static CheckResult check(SentryErrors sentry) throws Exception {
    return sentry.health().check(CheckContext.within(Duration.ofSeconds(1), TimeSource.system()));
  }
}
