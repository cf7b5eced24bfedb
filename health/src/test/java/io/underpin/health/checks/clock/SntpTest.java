package io.underpin.health.checks.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SntpTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void measures_a_server_that_is_an_hour_ahead() throws Exception {
    try (TimeServer server = new TimeServer(Duration.ofHours(1), packet -> packet)) {

      CheckResult result = check(server.port(), LONG);

      assertThat(result.status()).isEqualTo(Status.DOWN);
      assertThat(result.code()).contains(FailureCode.THRESHOLD);
      assertThat((Long) result.details().get("skewMillis")).isBetween(-3_600_100L, -3_590_000L);
    }
  }

  @Test
  void server_that_agrees_is_up() throws Exception {
    try (TimeServer server = new TimeServer(Duration.ZERO, packet -> packet)) {

      assertThat(check(server.port(), LONG).status()).isEqualTo(Status.UP);
    }
  }

  @Test
  void answer_to_another_question_is_not_taken() throws Exception {
    try (TimeServer forger = new TimeServer(Duration.ZERO, packet -> packet.putLong(24, 12345))) {

      assertThat(check(forger.port(), Duration.ofMillis(300)).code()).contains(FailureCode.TIMEOUT);
    }
  }

  @Test
  void question_is_not_taken_for_its_own_answer() throws Exception {
    try (TimeServer mirror = new TimeServer(Duration.ZERO, packet -> packet.put(0, (byte) 0x23))) {

      assertThat(check(mirror.port(), Duration.ofMillis(300)).code()).contains(FailureCode.TIMEOUT);
    }
  }

  @Test
  void server_that_asks_to_be_left_alone_or_does_not_know_is_not_believed() throws Exception {
    try (TimeServer kiss = new TimeServer(Duration.ZERO, packet -> packet.put(1, (byte) 0));
        TimeServer lost = new TimeServer(Duration.ZERO, packet -> packet.put(0, (byte) 0xe4));
        TimeServer deep = new TimeServer(Duration.ZERO, packet -> packet.put(1, (byte) 16))) {

      assertThat(check(kiss.port(), LONG).summary())
          .isEqualTo("The time server asks to be left alone");
      assertThat(check(lost.port(), LONG).summary())
          .isEqualTo("The time server does not know the time itself");
      assertThat(check(deep.port(), LONG).status()).isEqualTo(Status.UNKNOWN);
    }
  }

  @Test
  void port_without_a_server_is_told() throws Exception {
    int port;
    try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    assertThat(check(port, LONG).code()).contains(FailureCode.CONNECTION_REFUSED);
  }

  @Test
  void small_numbers_are_of_the_era_that_begins_in_2036() {
    assertThat(Sntp.instant(0x83aa7e80L << 32)).isEqualTo(Instant.EPOCH);
    assertThat(Sntp.instant(0x80000000L)).isEqualTo(Instant.parse("2036-02-07T06:28:16.5Z"));
    assertThat(Sntp.instant(0xffffffffL << 32)).isEqualTo(Instant.parse("2036-02-07T06:28:15Z"));
  }

  private static CheckResult check(int port, Duration timeout) throws Exception {
    return ClockSkewCheck.against(SkewSource.sntp("127.0.0.1", port))
        .check(CheckContext.within(timeout, TimeSource.system()));
  }

  /** A time server of stratum 2 whose clock is wrong by a given time, and whose answers can be changed. */
  private static final class TimeServer implements AutoCloseable {
    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final Duration ahead;
    private final UnaryOperator<ByteBuffer> change;

    TimeServer(Duration ahead, UnaryOperator<ByteBuffer> change) throws IOException {
      this.ahead = ahead;
      this.change = change;
      Thread thread = new Thread(this::serve, "time-server");
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve() {
      try {
        while (true) {
          DatagramPacket packet = new DatagramPacket(new byte[100], 100);
          socket.receive(packet);
          long nonce = ByteBuffer.wrap(packet.getData()).getLong(40);
          ByteBuffer answer = ByteBuffer.allocate(48);
          answer.put(0, (byte) 0x24).put(1, (byte) 2);
          answer.putLong(24, nonce).putLong(32, now()).putLong(40, now());
          packet.setData(change.apply(answer).array());
          socket.send(packet);
        }
      } catch (IOException e) {
        // the test is over
      }
    }

    private long now() {
      Instant now = TimeSource.system().instant().plus(ahead);
      long fraction = (((long) now.getNano()) << 32) / 1_000_000_000L;
      return (now.getEpochSecond() + 2_208_988_800L) << 32 | fraction;
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
