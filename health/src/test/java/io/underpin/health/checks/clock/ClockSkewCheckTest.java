package io.underpin.health.checks.clock;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.checks.wire.HttpCall;
import io.underpin.health.checks.wire.ScriptedServer;
import io.underpin.testing.FakeTime;
import io.underpin.time.TimeSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ClockSkewCheckTest {

  @ParameterizedTest
  @CsvSource({
    "0,       0,    UP",
    "5000,    0,    UP",
    "5001,    0,    DEGRADED",
    "-5001,   0,    DEGRADED",
    "5500,    500,  UP",
    "60000,   0,    DEGRADED",
    "60001,   0,    DOWN",
    "-60001,  0,    DOWN",
    "3600000, 3600000, UP",
  })
  void judges_only_what_is_certain(long ahead, long uncertainty, Status status) throws Exception {
    Skew skew = new Skew(Duration.ofMillis(ahead), Duration.ofMillis(uncertainty));

    CheckResult result = check(ClockSkewCheck.against(context -> skew));

    assertThat(result.status()).isEqualTo(status);
    assertThat(result.details())
        .containsEntry("skewMillis", ahead)
        .containsEntry("uncertaintyMillis", uncertainty);
    assertThat(result.code().isPresent()).isEqualTo(status != Status.UP);
  }

  @Test
  void real_web_server_on_this_machine_agrees() throws Exception {
    HttpServer server = server();
    try {
      URI uri = URI.create("http://localhost:" + server.getAddress().getPort());

      CheckResult result = check(ClockSkewCheck.against(SkewSource.httpDate(uri)));

      assertThat(result.status()).isEqualTo(Status.UP);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void clock_of_this_machine_that_is_two_minutes_ahead_of_a_web_server_is_down() throws Exception {
    HttpServer server = server();
    try {
      URI uri = URI.create("http://localhost:" + server.getAddress().getPort());
      FakeTime wrong = new FakeTime(TimeSource.system().instant().plus(Duration.ofMinutes(2)));
      HttpDate source = new HttpDate(HttpCall.of("HEAD", uri, null), wrong);

      CheckResult result = check(ClockSkewCheck.against(source));

      assertThat(result.code()).contains(FailureCode.THRESHOLD);
      assertThat(result.status()).isEqualTo(Status.DOWN);
      assertThat((Long) result.details().get("skewMillis")).isBetween(90_000L, 121_000L);
      assertThat(result.details()).containsEntry("uncertaintyMillis", 500L);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void half_the_round_trip_is_the_way_back() {
    FakeTime time = new FakeTime(Instant.parse("2026-01-01T00:00:00Z"));

    Skew skew = Asked.at(time, Duration.ofSeconds(1), () -> {
      time.advance(Duration.ofMillis(400));
      return Instant.parse("2026-01-01T00:00:03Z");
    });

    assertThat(skew.ahead()).isEqualTo(Duration.ofMillis(200 - 3500));
    assertThat(skew.uncertainty()).isEqualTo(Duration.ofMillis(200 + 500));
  }

  @Test
  void any_clock_can_be_asked() throws Exception {
    TimeSource system = TimeSource.system();
    SkewSource behind =
        SkewSource.clock(() -> system.instant().minus(Duration.ofSeconds(30)), Duration.ZERO);

    CheckResult result =
        check(ClockSkewCheck.against(behind).degradedAbove(Duration.ofSeconds(20)));

    assertThat(result.status()).isEqualTo(Status.DEGRADED);
    assertThat(result.summary()).endsWith("ms ahead of the other clock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Date: yesterday\r\n"})
  void server_without_a_date_leaves_it_unknown(String header) throws Exception {
    try (ScriptedServer server = ScriptedServer.playing((in, out) -> {
      out.write(("HTTP/1.1 200 OK\r\n" + header + "\r\n").getBytes(US_ASCII));
      out.flush();
    })) {
      URI uri = URI.create("http://localhost:" + server.port());

      CheckResult result = check(ClockSkewCheck.against(SkewSource.httpDate(uri)));

      assertThat(result.status()).isEqualTo(Status.UNKNOWN);
      assertThat(result.code()).contains(FailureCode.UNEXPECTED_RESPONSE);
    }
  }

  @Test
  void refuses_limits_out_of_range() {
    ClockSkewCheck check =
        ClockSkewCheck.against(context -> new Skew(Duration.ZERO, Duration.ZERO));

    assertThatThrownBy(() -> check.downAbove(Duration.ofDays(2)))
        .hasMessageContaining("within 0 to 1 day");
    assertThatThrownBy(() -> check.degradedAbove(Duration.ofSeconds(-1)))
        .hasMessageContaining("within 0 to 1 day");
    assertThatThrownBy(() -> SkewSource.clock(() -> Instant.EPOCH, Duration.ofSeconds(-1)))
        .hasMessageContaining("0 or more");
    assertThatThrownBy(() -> new Skew(Duration.ZERO, Duration.ofSeconds(-1)))
        .hasMessageContaining("0 or more");
  }

  private static HttpServer server() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", http -> {
      http.sendResponseHeaders(200, -1);
      http.close();
    });
    server.start();
    return server;
  }

  private static CheckResult check(ClockSkewCheck check) throws Exception {
    return check.check(CheckContext.within(Duration.ofSeconds(20), TimeSource.system()));
  }
}
