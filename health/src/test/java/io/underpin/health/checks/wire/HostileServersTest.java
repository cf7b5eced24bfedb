package io.underpin.health.checks.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.check.Status;
import io.underpin.health.checks.clock.ClockSkewCheck;
import io.underpin.health.checks.clock.SkewSource;
import io.underpin.health.checks.network.HttpCheck;
import io.underpin.health.checks.protocol.ClamdCheck;
import io.underpin.health.checks.protocol.MongoCheck;
import io.underpin.health.checks.protocol.RedisCheck;
import io.underpin.health.checks.protocol.SmtpCheck;
import io.underpin.health.checks.s3.S3Check;
import io.underpin.health.checks.tls.TlsCheck;
import io.underpin.testing.FakeTime;
import io.underpin.time.TimeSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that mean no good: every check ends in time, with the right code, and hangs up. */
@Timeout(60)
class HostileServersTest {
  private static final String HTTP = "HTTP/1.1 200 OK\r\n\r\n";
  private static final String TLS_RECORD = "\26\3\3@\0\0";

  /** A check, how a believable answer begins, and how one begins that goes on and on. */
  record Victim(String name, IntFunction<HealthCheck> check, String believable, String endless) {

    /** What is wrong when the bytes make no sense. */
    private FailureCode senseless() {
      return believable.equals(TLS_RECORD) ? FailureCode.TLS : FailureCode.UNEXPECTED_RESPONSE;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Victim> victims() {
    return List.of(
        new Victim("redis", port -> RedisCheck.of("127.0.0.1", port), "+PONG", "+"),
        new Victim("smtp", port -> SmtpCheck.of("127.0.0.1", port), "220-", "220-"),
        new Victim(
            "starttls",
            port -> SmtpCheck.of("127.0.0.1", port).startTls(),
            "220-",
            "220 hi\r\n250-"),
        new Victim("clamd", port -> ClamdCheck.of("127.0.0.1", port), "PONG", "PONG"),
        new Victim("mongo", port -> MongoCheck.of("127.0.0.1", port), "\u00ff\0\0\0", ""),
        new Victim("text", port -> HttpCheck.of(http(port)).expectText("ok"), HTTP, HTTP),
        new Victim(
            "json", port -> HttpCheck.of(http(port)).expectJson("a", "b"), "H", HTTP + "{\"a\":\""),
        new Victim(
            "s3",
            port -> S3Check.of(http(port), "us-east-1", "bucket"),
            "H",
            "HTTP/1.1 403 X\r\nX: "),
        new Victim(
            "clock",
            port -> ClockSkewCheck.against(SkewSource.httpDate(http(port))),
            "H",
            "HTTP/1.1 "),
        new Victim(
            "https", port -> HttpCheck.of(URI.create("https://127.0.0.1:" + port)), TLS_RECORD, ""),
        new Victim("smtps", port -> SmtpCheck.of("127.0.0.1", port).tls(), TLS_RECORD, ""),
        new Victim("tls", port -> TlsCheck.of("127.0.0.1", port), TLS_RECORD, ""));
  }

  @ParameterizedTest
  @MethodSource("victims")
  void accepts_and_never_answers(Victim victim) throws Exception {
    try (ScriptedServer server = ScriptedServer.playing(ScriptedServer.mute())) {

      FakeTime time = new FakeTime();
      CheckContext context = CheckContext.within(Duration.ofMillis(200), time);
      CompletableFuture<CheckResult> result = begin(victim, server.port(), context);
      assertThat(server.wasAsked()).isTrue();
      time.advance(Duration.ofSeconds(1));

      assertThat(result.get(20, TimeUnit.SECONDS).code()).contains(FailureCode.TIMEOUT);
      assertThat(server.wasLeft()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("victims")
  void answers_one_byte_at_a_time_for_ever(Victim victim) throws Exception {
    CountDownLatch some = new CountDownLatch(10);
    try (ScriptedServer server = ScriptedServer.playing(
        ScriptedServer.trickling(victim.believable.getBytes(ISO_8859_1), some))) {
      FakeTime time = new FakeTime();
      CheckContext context = CheckContext.within(Duration.ofSeconds(20), time);
      CompletableFuture<CheckResult> result = begin(victim, server.port(), context);
      assertThat(some.await(20, TimeUnit.SECONDS)).isTrue();
      time.advance(Duration.ofSeconds(21));

      assertThat(result.get(20, TimeUnit.SECONDS).code()).contains(FailureCode.TIMEOUT);
      assertThat(server.wasLeft()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("victims")
  void closes_at_once(Victim victim) throws Exception {
    try (ScriptedServer server = ScriptedServer.playing(ScriptedServer.closing())) {

      CheckResult result = run(victim, server.port(), Duration.ofSeconds(20));

      assertThat(result.code()).contains(victim.senseless());
      assertThat(server.wasLeft()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("victims")
  void sends_100_megabytes(Victim victim) throws Exception {
    AtomicLong sent = new AtomicLong();
    try (ScriptedServer server = ScriptedServer.playing(
        ScriptedServer.flooding(victim.endless.getBytes(ISO_8859_1), sent))) {

      CheckResult result = run(victim, server.port(), Duration.ofSeconds(20));

      assertThat(result.code()).contains(victim.senseless());
      assertThat(server.wasLeft()).isTrue();
      assertThat(sent.get()).isLessThan(30_000_000);
    }
  }

  @ParameterizedTest
  @MethodSource("victims")
  void sends_garbage(Victim victim) throws Exception {
    try (ScriptedServer server = ScriptedServer.playing(ScriptedServer.babbling())) {

      CheckResult result = run(victim, server.port(), Duration.ofSeconds(20));

      assertThat(result.code()).contains(victim.senseless());
      assertThat(server.wasLeft()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("victims")
  void is_not_there(Victim victim) throws Exception {
    try (Socket nobody = new Socket()) {
      // Taken, but not listened to: nobody else can get this port.
      nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

      CheckResult result = run(victim, nobody.getLocalPort(), Duration.ofSeconds(20));

      assertThat(result.code()).contains(FailureCode.CONNECTION_REFUSED);
      assertThat(result.remedy()).isPresent();
    }
  }

  @ParameterizedTest
  @MethodSource("victims")
  void keeps_silent_until_the_check_is_interrupted(Victim victim) throws Exception {
    try (ScriptedServer server = ScriptedServer.playing(ScriptedServer.mute())) {
      CompletableFuture<CheckResult> result = new CompletableFuture<>();
      Thread thread = start(victim, server.port(), within(Duration.ofMinutes(10)), result);
      assertThat(server.wasAsked()).isTrue();

      thread.interrupt();

      assertThat(result.get(20, TimeUnit.SECONDS).code()).contains(FailureCode.TIMEOUT);
      assertThat(server.wasLeft()).isTrue();
    }
  }

  private static CheckContext within(Duration timeout) {
    return CheckContext.within(timeout, TimeSource.system());
  }

  private static CompletableFuture<CheckResult> begin(
      Victim victim, int port, CheckContext context) {
    CompletableFuture<CheckResult> result = new CompletableFuture<>();
    start(victim, port, context, result);
    return result;
  }

  private static Thread start(
      Victim victim, int port, CheckContext context, CompletableFuture<CheckResult> result) {
    Thread thread = new Thread(() -> {
      try {
        result.complete(run(victim, port, context));
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static CheckResult run(Victim victim, int port, Duration timeout) throws Exception {
    return run(victim, port, within(timeout));
  }

  private static CheckResult run(Victim victim, int port, CheckContext context) throws Exception {
    CheckResult result = victim.check.apply(port).check(context);
    assertThat(result.status())
        .isEqualTo(victim.name.equals("clock") ? Status.UNKNOWN : Status.DOWN);
    assertThat(result.summary() + result.details() + result.remedy())
        .doesNotContain("127.0.0.1")
        .doesNotContain(String.valueOf(port));
    return result;
  }

  private static URI http(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
