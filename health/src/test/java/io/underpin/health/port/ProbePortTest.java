package io.underpin.health.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.http.Guard;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbePortTest {
  private static final int BIG = 8_000_000;

  private final FakeTime time = new FakeTime();
  private final RecordingEvents events = new RecordingEvents();
  private final List<RawClient> clients = new ArrayList<>();
  private final Guard guard = request -> switch (request.path()) {
    case "/livez" -> Verdict.answer(Response.text(200, "live"));
    case "/echo" ->
      Verdict.answer(Response.text(
          200,
          request.method()
              + request.query().orElse("-")
              + request.headers("x-a")
              + request.remoteAddress()
              + request.secure()));
    case "/big" -> Verdict.answer(Response.of(200, "text/plain", new byte[BIG]));
    case "/same" -> Verdict.answer(Response.of(304).with("ETag", "\"a\""));
    case "/fails" -> throw new StackOverflowError();
    case "/holds" -> hold();
    default -> Verdict.pass();
  };
  private final CountDownLatch holding = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final ProbePort port = open(guard);

  @AfterEach
  void end() throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
    port.close();
  }

  @Test
  void answers_get_and_head_on_one_connection() throws IOException {
    RawClient client = connect();

    client.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
    String got = client.answer();
    client.send("HEAD /livez HTTP/1.1\r\nHost: x\r\n\r\n");
    String head = client.head();
    client.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");

    assertThat(got)
        .isEqualTo("HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\n"
            + "Content-Type: text/plain; charset=utf-8\r\nContent-Length: 4\r\n\r\nlive");
    assertThat(head + "live").isEqualTo(got);
    assertThat(client.answer()).isEqualTo(got);
  }

  @Test
  void shows_the_guard_what_was_sent() throws IOException {
    RawClient client = connect();

    client.send("GET http://h:80/echo?a=b&c HTTP/1.1\r\nHost: x\r\nX-A: 1\r\nx-a:  2 \r\n\r\n");

    assertThat(client.answer()).endsWith("\r\n\r\nGETa=b&c[1, 2]127.0.0.1false");
  }

  @Test
  void takes_requests_that_come_together_and_in_pieces() throws IOException {
    RawClient client = connect();
    String request = "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n";

    client.send(request + request + request.substring(0, 9));
    String first = client.answer();
    String second = client.answer();
    client.send(request.substring(9));

    assertThat(first).startsWith("HTTP/1.1 200").isEqualTo(second).isEqualTo(client.answer());
  }

  @Test
  void what_the_guard_lets_pass_is_not_found_and_what_it_throws_is_told_once() throws IOException {
    RawClient client = connect();

    client.send("GET /other HTTP/1.1\r\nHost: x\r\n\r\n");
    String other = client.answer();
    client.send("GET /fails HTTP/1.1\r\nHost: x\r\n\r\n".repeat(2));

    assertThat(other).startsWith("HTTP/1.1 404 Not Found\r\n");
    assertThat(client.answer()).startsWith("HTTP/1.1 503 ").contains("no-store");
    assertThat(client.answer()).startsWith("HTTP/1.1 503 ");
    assertThat(events.all()).hasSize(1);
  }

  @Test
  void an_answer_without_a_body_has_no_length() throws IOException {
    RawClient client = connect();

    client.send("GET /same HTTP/1.1\r\nHost: x\r\n\r\n");

    assertThat(client.head()).startsWith("HTTP/1.1 304 ").doesNotContain("Content-Length");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /livez HTTP/1.1|Host: x|Connection: close||",
        "GET /livez HTTP/1.1|Host: x|connection: x, Close||",
        "GET /livez HTTP/1.0||"
      })
  void closes_when_the_client_wants_no_more(String request) throws IOException {
    RawClient client = connect();

    client.send(request.replace("|", "\r\n"));

    assertThat(client.all()).startsWith("HTTP/1.1 200 OK").contains("Connection: close");
  }

  @Test
  void keeps_an_old_clients_connection_if_it_asks() throws IOException {
    RawClient client = connect();

    client.send("GET /livez HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n".repeat(2));

    assertThat(client.answer()).contains("Connection: keep-alive").isEqualTo(client.answer());
  }

  @ParameterizedTest
  @CsvSource({
    "POST /livez HTTP/1.1|Host: x||, 405",
    "GET /livez HTTP/1.1|Host: x|Content-Length: 3||abc, 413",
    "GET /livez HTTP/1.1|Host: x|Transfer-Encoding: chunked||, 413",
    "GET /livez HTTP/1.1||, 400",
    "GET /livez HTTP/1.1|Host: x|Host: y||, 400",
    "GET /livez HTTP/1.1|Host: x| folded: y||, 400",
    "GET /livez HTTP/1.1|Host : x||, 400",
    "GET /livez HTTP/1.1|Host: x|no colon||, 400",
    "GET /livez HTTP/2.0|Host: x||, 400",
    "GET  /livez HTTP/1.1|Host: x||, 400",
    "GET livez HTTP/1.1|Host: x||, 400",
    "GET /li\u00e4 HTTP/1.1|Host: x||, 400",
    "G(T /livez HTTP/1.1|Host: x||, 400",
    "|GET /livez HTTP/1.1|Host: x||, 400",
    "||||, 400",
    "\u0016\u0003\u0001\u0002||, 400"
  })
  void refuses_what_is_no_clean_probe_and_hangs_up(String request, int status) throws IOException {
    RawClient client = connect();

    client.send(request.replace("|", "\r\n"));

    assertThat(client.all()).startsWith("HTTP/1.1 " + status + " ").contains("Connection: close");
  }

  @Test
  void refuses_a_request_of_more_than_8_kilobytes() throws IOException {
    RawClient client = connect();

    client.send("GET /livez HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(9000));

    assertThat(client.all()).startsWith("HTTP/1.1 431 ");
  }

  @Test
  void clients_that_send_slowly_hold_no_thread_and_keep_nobody_out() throws IOException {
    for (int i = 0; i < 2 * ProbePort.MOST_CONNECTIONS; i++) {
      connect().send("GET /livez HTTP/1.1\r\nHost: ");
    }
    RawClient probe = connect();

    probe.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");

    assertThat(probe.answer()).endsWith("live");
    assertThat(clients.get(0).all()).isEmpty();
    clients.get(clients.size() - 2).send("x\r\n\r\n");
    assertThat(clients.get(clients.size() - 2).answer()).endsWith("live");
  }

  @Test
  void keeps_to_its_number_of_connections_although_many_come_at_once() throws Exception {
    for (int i = 0; i < ProbePort.MOST_CONNECTIONS; i++) {
      assertThat(isServed(connect())).isTrue();
    }
    RawClient last = clients.get(clients.size() - 1);
    last.send("GET /holds HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(holding.await(20, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < 100; i++) {
      connect();
    }

    goOn.countDown();

    assertThat(last.answer()).endsWith("held");
    List<RawClient> known = List.copyOf(clients);
    List<RawClient> young = known.subList(ProbePort.MOST_CONNECTIONS, known.size());
    assertThat(young).allMatch(ProbePortTest::isServed);
    assertThat(known).filteredOn(ProbePortTest::isServed).hasSize(ProbePort.MOST_CONNECTIONS);
  }

  @Test
  void clients_that_do_not_read_hold_no_thread() throws IOException {
    for (int i = 0; i < 20; i++) {
      connect().send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    RawClient probe = connect();

    probe.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");

    assertThat(probe.answer()).endsWith("live");
    clients.get(0).send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(clients.get(0).answer()).hasSizeGreaterThan(BIG);
    assertThat(clients.get(0).answer()).endsWith("live");
  }

  @Test
  void hangs_up_on_whoever_takes_too_long() throws IOException {
    RawClient silent = connect();
    RawClient slow = connect();
    slow.send("GET /livez HT");
    RawClient idle = connect();
    idle.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
    idle.answer();
    // What came before its second request has been taken note of before the answer to that.
    idle.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
    idle.answer();

    time.advance(Duration.ofSeconds(6));

    assertThat(silent.all()).isEmpty();
    assertThat(slow.all()).isEmpty();
    idle.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(idle.answer()).endsWith("live");
    time.advance(Duration.ofSeconds(61));
    assertThat(idle.all()).isEmpty();
  }

  @Test
  void says_clearly_that_the_port_is_in_use() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress taken = (InetSocketAddress) other.getLocalSocketAddress();

      assertThatThrownBy(() -> ProbePort.open(taken, guard, time, events))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageMatching("The probe port " + taken.getPort()
              + " cannot be opened on .+ \\(Address already in use.*\\): give probePort\\(…\\) a port"
              + " that is free, or 0 for any");
    }
  }

  @Test
  void lets_go_of_port_connections_and_thread() throws IOException {
    RawClient client = connect();
    client.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
    client.answer();

    port.close();

    assertThat(client.all()).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.isAlive() && thread.getName().equals("underpin-health-port"));
    try (ProbePort again = ProbePort.open(port.address(), guard, time, events)) {
      assertThat(again.address()).isEqualTo(port.address());
    }
  }

  private ProbePort open(Guard answers) {
    return ProbePort.open(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), answers, time, events);
  }

  /** Keeps the thread of the port. */
  private Verdict hold() {
    holding.countDown();
    try {
      assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Verdict.answer(Response.text(200, "held"));
  }

  private static boolean isServed(RawClient client) {
    try {
      client.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
      return client.answer().endsWith("live");
    } catch (IOException e) {
      return false;
    }
  }

  private RawClient connect() throws IOException {
    RawClient client = RawClient.connect(port.address());
    clients.add(client);
    return client;
  }
}
