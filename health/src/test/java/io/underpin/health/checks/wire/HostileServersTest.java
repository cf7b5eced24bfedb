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
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that mean no good: every check ends in time, with the right code, and hangs up. */
@Timeout(60)
class HostileServersTest {
  private static final String HTTP = "HTTP/1.1 200 OK\r\n\r\n";
  private static final String TLS_RECORD = "\u0016\u0003\u0003\u0040\u0000\u0000";

  /** Each check, how a believable answer begins, and how one begins that goes on and on. */
  enum Victim {
    REDIS(port -> RedisCheck.of("127.0.0.1", port), "+PONG", "+"),
    SMTP(port -> SmtpCheck.of("127.0.0.1", port), "220-", "220-"),
    STARTTLS(port -> SmtpCheck.of("127.0.0.1", port).startTls(), "220-", "220 hi\r\n250-"),
    CLAMD(port -> ClamdCheck.of("127.0.0.1", port), "PONG", "PONG"),
    MONGO(port -> MongoCheck.of("127.0.0.1", port), "\u00ff\u0000\u0000\u0000", ""),
    HTTP_TEXT(port -> HttpCheck.of(http(port)).expectText("ok"), HTTP, HTTP),
    HTTP_JSON(port -> HttpCheck.of(http(port)).expectJson("a", "b"), "H", HTTP + "{\"a\":\""),
    S3(port -> S3Check.of(http(port), "us-east-1", "bucket"), "H", "HTTP/1.1 403 X\r\nX: "),
    CLOCK(port -> ClockSkewCheck.against(SkewSource.httpDate(http(port))), "H", "HTTP/1.1 "),
    HTTPS(port -> HttpCheck.of(URI.create("https://127.0.0.1:" + port)), TLS_RECORD, ""),
    SMTPS(port -> SmtpCheck.of("127.0.0.1", port).tls(), TLS_RECORD, ""),
    TLS(port -> TlsCheck.of("127.0.0.1", port), TLS_RECORD, "");

    private final IntFunction<HealthCheck> check;
    private final byte[] believable;
    private final byte[] endless;

    Victim(IntFunction<HealthCheck> check, String believable, String endless) {
      this.check = check;
      this.believable = believable.getBytes(ISO_8859_1);
      this.endless = endless.getBytes(ISO_8859_1);
    }

    /** What is wrong when the bytes make no sense. */
    private FailureCode senseless() {
      return this == HTTPS || this == SMTPS || this == TLS
          ? FailureCode.TLS
          : FailureCode.UNEXPECTED_RESPONSE;
    }
  }

  @ParameterizedTest
  @EnumSource
  void accepts_and_never_answers(Victim victim) throws Exception {
    try (ScriptedServer server = ScriptedServer.playing(ScriptedServer.mute())) {

      CheckResult result = run(victim, server.port(), Duration.ofMillis(300));

      assertThat(result.code()).contains(FailureCode.TIMEOUT);
      assertThat(server.wasLeft()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void answers_one_byte_at_a_time_for_ever(Victim victim) throws Exception {
    try (ScriptedServer server =
        ScriptedServer.playing(ScriptedServer.trickling(victim.believable))) {

      CheckResult result = run(victim, server.port(), Duration.ofMillis(350));

      assertThat(result.code()).contains(FailureCode.TIMEOUT);
      assertThat(server.wasLeft()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void closes_at_once(Victim victim) throws Exception {
    try (ScriptedServer server = ScriptedServer.playing(ScriptedServer.closing())) {

      CheckResult result = run(victim, server.port(), Duration.ofSeconds(20));

      assertThat(result.code()).contains(victim.senseless());
      assertThat(server.wasLeft()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void sends_100_megabytes(Victim victim) throws Exception {
    AtomicLong sent = new AtomicLong();
    try (ScriptedServer server =
        ScriptedServer.playing(ScriptedServer.flooding(victim.endless, sent))) {

      CheckResult result = run(victim, server.port(), Duration.ofSeconds(20));

      assertThat(result.code()).contains(victim.senseless());
      assertThat(server.wasLeft()).isTrue();
      assertThat(sent.get()).isLessThan(30_000_000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sends_garbage(Victim victim) throws Exception {
    try (ScriptedServer server = ScriptedServer.playing(ScriptedServer.babbling())) {

      CheckResult result = run(victim, server.port(), Duration.ofSeconds(20));

      assertThat(result.code()).contains(victim.senseless());
      assertThat(server.wasLeft()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void is_not_there(Victim victim) throws Exception {
    int port = freePort();

    CheckResult result = run(victim, port, Duration.ofSeconds(20));

    assertThat(result.code()).contains(FailureCode.CONNECTION_REFUSED);
    assertThat(result.remedy()).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void keeps_silent_until_the_check_is_interrupted(Victim victim) throws Exception {
    try (ScriptedServer server = ScriptedServer.playing(ScriptedServer.mute())) {
      CompletableFuture<CheckResult> result = new CompletableFuture<>();
      Thread thread = new Thread(() -> {
        try {
          result.complete(run(victim, server.port(), Duration.ofMinutes(10)));
        } catch (Exception e) {
          result.completeExceptionally(e);
        }
      });
      thread.setDaemon(true);
      thread.start();
      assertThat(server.wasAsked()).isTrue();

      thread.interrupt();

      assertThat(result.get(20, TimeUnit.SECONDS).code()).contains(FailureCode.TIMEOUT);
      assertThat(server.wasLeft()).isTrue();
    }
  }

  private static CheckResult run(Victim victim, int port, Duration timeout) throws Exception {
    CheckResult result = victim
        .check
        .apply(port)
        .check(CheckContext.within(timeout, TimeSource.system()));
    assertThat(result.status())
        .isEqualTo(victim == Victim.CLOCK ? Status.UNKNOWN : Status.DOWN);
    assertThat(result.summary() + result.details() + result.remedy())
        .doesNotContain("127.0.0.1")
        .doesNotContain(String.valueOf(port));
    return result;
  }

  private static URI http(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
