package io.underpin.health.checks.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.check.Status;
import io.underpin.health.checks.wire.ScriptedServer;
import io.underpin.time.TimeSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpCheckTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @Test
  void up_where_somebody_listens_and_hangs_up() throws Exception {
    try (ScriptedServer server = ScriptedServer.playing(ScriptedServer.mute())) {

      CheckResult result = check(TcpCheck.of("localhost", server.port()));

      assertThat(result.status()).isEqualTo(Status.UP);
      assertThat(server.wasLeft()).isTrue();
    }
  }

  @Test
  void tells_a_port_without_a_listener_from_a_name_that_is_not_known() throws Exception {
    try (Socket nobody = new Socket()) {
      // Taken, but not listened to: nobody else can get this port.
      nobody.bind(new InetSocketAddress(LOOPBACK, 0));
      int port = nobody.getLocalPort();

      assertThat(check(TcpCheck.of("127.0.0.1", port)).code())
          .contains(FailureCode.CONNECTION_REFUSED);
      assertThat(check(SelfPortCheck.of(port)).code()).contains(FailureCode.CONNECTION_REFUSED);
      assertThat(check(TcpCheck.of("no-such-host.invalid", port)).code()).contains(FailureCode.DNS);
    }
  }

  @Test
  void own_port_is_up_while_it_accepts() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, LOOPBACK)) {

      assertThat(check(SelfPortCheck.of(server.getLocalPort())).status()).isEqualTo(Status.UP);
      assertThat(check(SelfPortCheck.on(LOOPBACK, server.getLocalPort())).status())
          .isEqualTo(Status.UP);
    }
  }

  @Test
  void own_port_times_out_when_nobody_takes_connections_from_the_queue() throws Exception {
    List<SocketChannel> waiting = new ArrayList<>();
    try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
      InetSocketAddress address = new InetSocketAddress(LOOPBACK, server.getLocalPort());
      for (int i = 0; i < 10; i++) {
        SocketChannel channel = SocketChannel.open();
        waiting.add(channel);
        channel.configureBlocking(false);
        channel.connect(address);
      }

      CheckResult result = SelfPortCheck.of(server.getLocalPort())
          .check(CheckContext.within(Duration.ofMillis(300), TimeSource.system()));

      assertThat(result.code()).contains(FailureCode.TIMEOUT);
      assertThat(result.remedy().orElseThrow()).startsWith("The queue of connections is full");
    } finally {
      for (SocketChannel channel : waiting) {
        channel.close();
      }
    }
  }

  @Test
  void addresses_of_one_name_are_tried_one_after_another() throws Exception {
    try (ServerSocket four =
        new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {

      assertThat(check(TcpCheck.of("localhost", four.getLocalPort())).status())
          .isEqualTo(Status.UP);
      assertThat(check(TcpCheck.of("[::1]", four.getLocalPort())).code())
          .contains(FailureCode.CONNECTION_REFUSED);
    }
  }

  @Test
  void refuses_what_is_no_place() throws Exception {
    assertThatThrownBy(() -> TcpCheck.of("", 80)).hasMessageStartingWith("TCP check: the host");
    assertThatThrownBy(() -> TcpCheck.of("a b", 80)).hasMessageStartingWith("TCP check: the host");
    assertThatThrownBy(() -> TcpCheck.of("http://a", 80)).hasMessageContaining("the host");
    assertThatThrownBy(() -> TcpCheck.of("a", 65_536))
        .hasMessage("TCP check: the port is 65536, but must be within 1 to 65535");
    InetAddress elsewhere = InetAddress.getByName("192.0.2.1");
    assertThatThrownBy(() -> SelfPortCheck.on(elsewhere, 80))
        .hasMessageContaining("no network interface of this machine");
  }

  private static CheckResult check(HealthCheck check) throws Exception {
    return check.check(CheckContext.within(Duration.ofSeconds(20), TimeSource.system()));
  }
}
