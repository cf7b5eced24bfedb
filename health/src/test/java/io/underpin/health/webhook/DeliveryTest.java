package io.underpin.health.webhook;

import static io.underpin.health.webhook.Changes.down;
import static io.underpin.health.webhook.Changes.up;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.event.Event;
import io.underpin.event.Severity;
import io.underpin.health.webhook.Receiver.Got;
import io.underpin.secret.Secret;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real server on a real socket; only time is made up, and the turns are taken by the test. */
class DeliveryTest {
  private static final Secret KEY = Secret.of("0123456789abcdef-signs");

  private final FakeTime time = new FakeTime();
  private final RecordingEvents failures = new RecordingEvents();
  private Receiver receiver;
  private WebhookBuilder builder;

  @BeforeEach
  void listen() throws IOException {
    receiver = new Receiver();
    builder = to(receiver.url());
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void an_alarm_arrives_signed_and_with_an_id() throws Exception {
    Mailroom mailroom = builder.signedWith(KEY).service("orders").mailroom();

    mailroom.accept(down("database", time).with("code", "TIMEOUT"));
    List<Duration> waits = deliver(mailroom);

    Got got = receiver.next();
    assertThat(waits).isEmpty();
    assertThat(got.path()).isEqualTo("/hooks/T0KEN-9000");
    assertThat(got.header("Content-type")).isEqualTo("application/json; charset=utf-8");
    assertThat(got.text())
        .contains(
            "\"id\":\"" + got.header("Idempotency-key") + "\"",
            "\"text\":\"[orders] check database is DOWN, was UP (TIMEOUT)\"");
    String signature = got.header("X-underpin-signature");
    assertThat(WebhookSignature.isValid(KEY, signature, got.body(), time)).isTrue();
    assertThat(failures.all()).isEmpty();
  }

  @Test
  void a_fault_of_the_receiver_is_tried_again_with_the_same_message_signed_anew() throws Exception {
    receiver.answers(500, 200);
    Mailroom mailroom =
        builder.signedWith(KEY).firstRetryAfter(Duration.ofMinutes(1)).mailroom();

    mailroom.accept(down("database", time));
    List<Duration> waits = deliver(mailroom);

    Got first = receiver.next();
    Got second = receiver.next();
    assertThat(waits).hasSize(1);
    assertThat(waits.get(0)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.header("Idempotency-key")).isEqualTo(first.header("Idempotency-key"));
    assertThat(second.header("X-underpin-signature"))
        .isNotEqualTo(first.header("X-underpin-signature"));
    assertThat(failures.all()).isEmpty();
  }

  @Test
  void retry_after_is_honoured_in_seconds_as_a_date_and_up_to_five_minutes() throws Exception {
    String inTwoMinutes = DateTimeFormatter.RFC_1123_DATE_TIME.format(
        time.instant().plusSeconds(30 + 120).atOffset(ZoneOffset.UTC));
    receiver
        .answers(429, "Retry-After", "30")
        .answers(503, "Retry-After", inTwoMinutes)
        .answers(429, "Retry-After", "86400")
        .answers(429, "Retry-After", "99999999999999999999")
        .answers(429, "Retry-After", "soon");
    Mailroom mailroom = builder.mailroom();

    mailroom.accept(down("database", time));
    List<Duration> waits = deliver(mailroom);

    assertThat(waits.subList(0, 4))
        .containsExactly(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5));
    assertThat(waits.get(4)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(16));
    assertThat(receiver.waiting()).isEqualTo(6);
  }

  @Test
  void what_the_receiver_does_not_want_is_given_up_and_told_next_time() throws Exception {
    receiver.answers(404, 410, 200);
    Mailroom mailroom = builder.mailroom();

    mailroom.accept(down("one", time));
    mailroom.accept(down("two", time));
    mailroom.accept(down("three", time));
    List<Duration> waits = deliver(mailroom);

    receiver.next();
    receiver.next();
    assertThat(waits).isEmpty();
    assertThat(receiver.next().text()).contains("check three", "\"lost\":2", "lost before: 2");
    assertThat(failures.named("webhook.failed"))
        .extracting(event -> event.attributes().get("status"))
        .containsExactly(404, 410);
  }

  @Test
  void a_redirect_is_not_followed() throws Exception {
    receiver.answers(302, "Location", receiver.url().reveal());
    Mailroom mailroom = builder.mailroom();

    mailroom.accept(down("database", time));
    deliver(mailroom);

    assertThat(receiver.waiting()).isEqualTo(1);
    assertThat(failures.all().get(0).attributes()).containsEntry("status", 302);
  }

  @Test
  void a_receiver_that_hangs_costs_one_timeout_and_is_tried_again() throws Exception {
    receiver.hangs();
    Mailroom mailroom = builder.timeout(Duration.ofMillis(500)).attempts(20).mailroom();

    mailroom.accept(down("database", time));
    List<Duration> waits = deliver(mailroom);

    // Where this machine stands still the second attempt may be too slow as well.
    assertThat(waits).isNotEmpty();
    assertThat(receiver.waiting()).isGreaterThanOrEqualTo(2);
    assertThat(failures.all()).isEmpty();
  }

  @Test
  void an_answer_whose_body_never_comes_is_an_answer() throws Exception {
    boolean delivered = false;

    // Where this machine stands still even the head may come too late, and nothing is learnt.
    for (int millis = 250; millis <= 32_000 && !delivered; millis *= 2) {
      receiver.hangsAfterTheHead();
      Mailroom mailroom = builder.timeout(Duration.ofMillis(millis)).mailroom();
      mailroom.accept(down("database", time));
      delivered = deliver(mailroom).isEmpty();
    }

    assertThat(delivered).isTrue();
    assertThat(failures.all()).isEmpty();
  }

  @Test
  void a_connection_refused_or_closed_early_is_tried_again_as_often_as_agreed() throws Exception {
    try (ServerSocket closing = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread hangsUp = new Thread(() -> hangUp(closing));
      hangsUp.setDaemon(true);
      hangsUp.start();
      Mailroom early = to(url(closing.getLocalPort())).attempts(3).mailroom();
      early.accept(down("database", time));

      assertThat(deliver(early)).hasSize(2);
    }
    try (Socket nobody = new Socket()) {
      // Taken, but not listened to: nobody else can get this port.
      nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Mailroom refused = to(url(nobody.getLocalPort())).attempts(4).mailroom();
      refused.accept(down("database", time));

      assertThat(deliver(refused)).hasSize(3);
    }

    assertThat(failures.all()).hasSize(2);
    Event last = failures.all().get(1);
    assertThat(last.attributes())
        .containsEntry("code", "CONNECTION_REFUSED")
        .containsEntry("attempts", 4);
    assertThat(last.attributes().toString()).doesNotContain("T0KEN", "127.0.0.1");
    assertThat(last.cause()).isEmpty();
  }

  @Test
  void waits_double_up_to_a_minute() throws Exception {
    receiver.answers(500, 500, 500, 500, 500, 500, 500, 500, 500, 500);
    Mailroom mailroom = builder.attempts(10).mailroom();

    mailroom.accept(down("database", time));
    List<Duration> waits = deliver(mailroom);

    assertThat(waits).hasSize(9);
    for (int i = 0; i < waits.size(); i++) {
      Duration most = Duration.ofSeconds(Math.min(60, 1L << i));
      assertThat(waits.get(i)).isBetween(most.dividedBy(2), most);
    }
    assertThat(failures.all()).hasSize(1);
  }

  @Test
  void messages_keep_their_order_while_the_first_is_tried_again() throws Exception {
    receiver.answers(500, 503);
    Mailroom mailroom = builder.mailroom();

    mailroom.accept(down("one", time));
    mailroom.accept(down("two", time));
    mailroom.accept(up("one", time));
    deliver(mailroom);

    assertThat(received(5))
        .containsExactly(
            "check one is DOWN",
            "check one is DOWN",
            "check one is DOWN",
            "check two is DOWN",
            "check one is UP");
  }

  @Test
  void each_message_has_an_id_of_its_own() throws Exception {
    Mailroom mailroom = builder.mailroom();

    mailroom.accept(down("one", time));
    mailroom.accept(up("one", time));
    deliver(mailroom);

    assertThat(receiver.next().header("Idempotency-key"))
        .isNotEqualTo(receiver.next().header("Idempotency-key"));
  }

  @Test
  void a_full_queue_drops_the_oldest_alarm_and_never_an_all_clear() throws Exception {
    Mailroom mailroom = builder.queue(3).mailroom();

    mailroom.accept(down("one", time));
    mailroom.accept(up("one", time));
    mailroom.accept(down("two", time));
    mailroom.accept(down("three", time));
    mailroom.accept(down("four", time));
    deliver(mailroom);

    Got first = receiver.next();
    assertThat(first.text()).contains("check one is UP", "\"lost\":2");
    assertThat(received(2)).containsExactly("check three is DOWN", "check four is DOWN");
  }

  @Test
  void what_is_held_back_is_told_at_its_time_with_the_count() throws Exception {
    Mailroom mailroom = builder.mailroom();
    mailroom.accept(down("database", time));
    mailroom.accept(up("database", time));
    mailroom.accept(down("database", time));
    mailroom.accept(up("database", time));
    mailroom.accept(down("database", time));

    List<Duration> waits = deliver(mailroom);

    assertThat(waits).containsExactly(Duration.ofMinutes(10));
    receiver.next();
    receiver.next();
    assertThat(receiver.next().text()).contains("check database is DOWN", "\"heldBack\":1");
  }

  @Test
  void a_payload_that_throws_loses_its_message_and_no_other() throws Exception {
    Mailroom mailroom = builder
        .payload(notification -> {
          if (notification.text().contains("one")) {
            throw new IllegalStateException("payload");
          }
          return Payload.slack().body(notification);
        })
        .mailroom();

    mailroom.accept(down("one", time));
    mailroom.accept(down("two", time));
    deliver(mailroom);

    assertThat(receiver.next().text())
        .isEqualTo("{\"text\":\"ERROR check two is DOWN, was UP; lost before: 1\"}");
    assertThat(failures.all()).hasSize(1);
  }

  @Test
  void nothing_secret_is_told() throws Exception {
    Mailroom mailroom = builder.signedWith(KEY).mailroom();

    mailroom.accept(Event.of("health.changed", Severity.ERROR, time)
        .with("check", "database")
        .with("to", "DOWN")
        .with(
            "error.message",
            "connect with password=hunter2, see " + receiver.url().reveal())
        .with("apiKey", KEY.reveal())
        .with("nested", List.of("key " + KEY.reveal())));
    deliver(mailroom);

    assertThat(receiver.next().text()).doesNotContain("hunter2", "T0KEN", KEY.reveal());
  }

  /** Takes turns until there is nothing to do, moving the clock by what each asks to wait. */
  private List<Duration> deliver(Mailroom mailroom) throws InterruptedException {
    List<Duration> waits = new ArrayList<>();
    try (Post post = builder.post()) {
      return deliver(mailroom, post, waits);
    }
  }

  private List<Duration> deliver(Mailroom mailroom, Post post, List<Duration> waits)
      throws InterruptedException {
    for (long nanos = 0; nanos != Mailroom.NOTHING_TO_DO; nanos = mailroom.turn(post)) {
      if (nanos > 0) {
        waits.add(Duration.ofNanos(nanos));
        time.advance(Duration.ofNanos(nanos));
      }
    }
    return waits;
  }

  private WebhookBuilder to(Secret url) {
    builder = WebhookNotifier.to(url).time(time).failures(failures).timeout(Duration.ofMinutes(1));
    return builder;
  }

  private List<String> received(int count) throws InterruptedException {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(receiver.next().text().replaceFirst(".*\"text\":\"([^,;\"]*).*", "$1"));
    }
    return texts;
  }

  private static Secret url(int port) {
    return Secret.of("http://127.0.0.1:" + port + "/hooks/T0KEN-9000");
  }

  private static void hangUp(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        return;
      }
    }
  }
}
