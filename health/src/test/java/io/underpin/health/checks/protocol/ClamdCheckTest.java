package io.underpin.health.checks.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.checks.wire.Place;
import io.underpin.health.checks.wire.ScriptedServer;
import io.underpin.testing.FakeTime;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ClamdCheckTest {
  private static final String DATED = "ClamAV 1.4.3/27700/Mon Nov  9 08:30:00 2026\0";

  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({
    "2026-11-09T09:30:00Z, UP,       1",
    "2026-11-12T08:30:00Z, UP,       72",
    "2026-11-12T08:30:01Z, DEGRADED, 72",
    "2026-11-23T08:30:00Z, DEGRADED, 336",
    "2026-11-23T08:30:01Z, DOWN,     336",
  })
  void judges_the_age_of_the_signatures(Instant now, Status status, long hours) throws Exception {
    try (ScriptedServer clamd = clamd(DATED)) {

      CheckResult result = check(ClamdCheck.timedBy(new FakeTime(now), at(clamd)));

      assertThat(result.status()).isEqualTo(status);
      assertThat(result.details())
          .containsEntry("signatureAgeHours", hours)
          .containsEntry("signatureVersion", 27700L);
    }
  }

  @Test
  void limits_of_the_application_count() throws Exception {
    try (ScriptedServer clamd = clamd(DATED)) {
      ClamdCheck check = ClamdCheck.timedBy(
              new FakeTime(Instant.parse("2026-11-10T08:30:00Z")), at(clamd))
          .degradedAbove(Duration.ofHours(23))
          .downAbove(Duration.ofHours(48));

      assertThat(check(check).code()).contains(FailureCode.THRESHOLD);
      assertThat(check(check.downAbove(Duration.ofHours(1))).status()).isEqualTo(Status.DOWN);
    }
  }

  @ParameterizedTest
  @CsvSource({"ClamAV 1.4.3", "COMMAND UNAVAILABLE", "ClamAV 1.4.3/1/Mon Nov 99 08:30:00 2026"})
  void scanner_that_tells_no_age_is_up(String version) throws Exception {
    try (ScriptedServer clamd = clamd(version + "\0")) {

      CheckResult result = check(ClamdCheck.of("127.0.0.1", clamd.port()));

      assertThat(result.status()).isEqualTo(Status.UP);
      assertThat(result.details()).isEmpty();
    }
  }

  @Test
  void asks_over_a_unix_socket() throws Exception {
    Path socket = folder.resolve("s");
    try (ScriptedServer clamd = ScriptedServer.at(socket, ClamdCheckTest::play)) {
      assertThat(clamd.port()).isNegative();

      CheckResult result = check(ClamdCheck.of(socket));

      assertThat(result.status()).isEqualTo(Status.UP);
      assertThat(clamd.wasLeft()).isTrue();
    }
  }

  @Test
  void socket_that_is_not_there_is_one_where_nobody_listens() {
    CheckResult result = check(ClamdCheck.of(folder.resolve("nothing")));

    assertThat(result.code()).contains(FailureCode.CONNECTION_REFUSED);
  }

  @Test
  void answer_of_somebody_else_is_not_taken() throws Exception {
    try (ScriptedServer other = ScriptedServer.playing(ScriptedServer.answering('\0', "HELLO\0"))) {

      CheckResult result = check(ClamdCheck.of("127.0.0.1", other.port()));

      assertThat(result.code()).contains(FailureCode.UNEXPECTED_RESPONSE);
    }
  }

  @Test
  void refuses_wrong_settings() {
    ClamdCheck check = ClamdCheck.of("scanner", 3310);

    assertThatThrownBy(() -> ClamdCheck.of(Path.of("clamd.ctl")))
        .hasMessage("clamd check: the path of the socket is not absolute: give all of it");
    assertThatThrownBy(() -> check.downAbove(Duration.ofDays(-1)))
        .hasMessageContaining("0 to 3650 days");
  }

  private static Place at(ScriptedServer server) {
    return Place.tcp("test", "127.0.0.1", server.port());
  }

  private static ScriptedServer clamd(String version) throws Exception {
    return ScriptedServer.playing((in, out) -> play(in, out, version));
  }

  private static void play(InputStream in, OutputStream out) throws IOException {
    play(in, out, "ClamAV 1.4.3\0");
  }

  private static void play(InputStream in, OutputStream out, String version) throws IOException {
    StringBuilder command = new StringBuilder();
    for (int next; (next = in.read()) > 0; ) {
      command.append((char) next);
    }
    String answer = command.toString().equals("zPING") ? "PONG\0" : version;
    out.write(answer.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  static CheckResult check(ClamdCheck check) {
    return check.check(CheckContext.within(Duration.ofSeconds(20), TimeSource.system()));
  }
}
