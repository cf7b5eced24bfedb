package io.underpin.benchmarks.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.event.EventSink;
import io.underpin.health.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProbeLoadTest {
  private final InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @Test
  void the_probe_port_answers_while_the_host_does_not() throws Exception {
    try (BlockedHost host = new BlockedHost();
        Health health =
            Health.builder().events(EventSink.none()).probePort(free).start();
        LoadClient client = new LoadClient(health.probeAddress().orElseThrow(), "/livez")) {

      LoadClient.Load load = client.run(Duration.ofMillis(100));

      assertThat(load.perSecond()).isPositive();
      assertThat(load.p50Micros()).isPositive().isLessThanOrEqualTo(load.p99Micros());
      assertThat(host.answers()).isFalse();
    }
  }

  @Test
  void an_answer_other_than_200_is_not_counted() throws Exception {
    try (Health health =
            Health.builder().events(EventSink.none()).probePort(free).start();
        LoadClient client = new LoadClient(health.probeAddress().orElseThrow(), "/health/none")) {

      assertThatThrownBy(() -> client.run(Duration.ofMillis(100)))
          .isInstanceOf(java.io.UncheckedIOException.class)
          .cause()
          .isInstanceOf(IOException.class)
          .hasMessage("Not answered with 200");
    }
  }
}
