package io.underpin.security.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.RecordingEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  private final RecordingEvents events = new RecordingEvents();
  private final AllowedHosts hosts =
      AllowedHosts.of("app.example.com", "*.example.org", "192.0.2.1", "[::1]").withEvents(events);

  @ParameterizedTest
  @CsvSource({
    "app.example.com, 0",
    "app.example.com:8443, 0",
    "App.Example.COM, 0",
    "a.example.org, 0",
    "A.example.org:80, 0",
    "192.0.2.1, 0",
    "[::1]:8080, 0",
    "evil.test, 421",
    "app.example.com.evil.test, 421",
    "xapp.example.com, 421",
    "example.org, 421",
    "a.b.example.org, 421",
    "192.0.2.2, 421",
    "'', 400",
    "app.example.com., 400",
    "app.example.com:, 400",
    "app.example.com:99999, 400",
    "app.example.com:80:80, 400",
    "user@app.example.com, 400",
    "app.example.com/x, 400",
    "'app.example.com, evil.test', 400",
    "'app.example.com evil.test', 400",
    "::1, 400",
    "[::1, 400",
    "[::1]x, 400",
    "[, 400"
  })
  void lets_through_its_own_hosts_only(String host, int status) {
    assertThat(status(hosts.check(FakeRequest.get("/").withHeader("Host", host))))
        .isEqualTo(status);
    assertThat(events.named("host.rejected")).hasSize(status == 0 ? 0 : 1);
  }

  @Test
  void no_host_and_two_hosts_are_malformed() {
    FakeRequest one = FakeRequest.get("/").withHeader("Host", "app.example.com");

    assertThat(status(hosts.check(FakeRequest.get("/")))).isEqualTo(400);
    assertThat(status(hosts.check(one.withHeader("Host", "app.example.com")))).isEqualTo(400);
    assertThat(events.named("host.rejected").get(0).attributes())
        .containsEntry("owasp.event", "input_validation_fail")
        .containsEntry("reason", "host-missing");
  }

  @Test
  void a_forwarded_host_changes_nothing() {
    FakeRequest request = FakeRequest.get("/")
        .withHeader("Host", "evil.test")
        .withHeader("X-Forwarded-Host", "app.example.com");

    assertThat(status(hosts.check(request))).isEqualTo(421);
  }

  @Test
  void probes_may_call_by_address() {
    AllowedHosts open = hosts.exempt("/live");
    FakeRequest probe = FakeRequest.get("/live").withHeader("Host", "10.0.0.7:8080");

    assertThat(open.check(probe)).isSameAs(Verdict.pass());
    assertThat(status(open.check(FakeRequest.get("/x/../live").withHeader("Host", "10.0.0.7"))))
        .isEqualTo(421);
  }

  @Test
  void this_machine_is_known_by_its_names() {
    AllowedHosts loopback = AllowedHosts.loopback().withEvents(events);

    assertThat(status(loopback.check(FakeRequest.get("/").withHeader("Host", "localhost:8080"))))
        .isZero();
    assertThat(status(loopback.check(FakeRequest.get("/").withHeader("Host", "rebound.evil.test"))))
        .isEqualTo(421);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "App.example.com",
        "app.example.com:8443",
        "https://app.example.com",
        "app.example.com/",
        "app.example.com.",
        "*",
        "*.com",
        "*.co.uk",
        "a*.example.com",
        "",
        "1.2.3",
        "[::ffff:192.0.2.1]"
      })
  void refuses_what_is_no_host_of_ones_own(String host) {
    assertThatThrownBy(() -> AllowedHosts.of(host)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuses_an_empty_list() {
    assertThatThrownBy(() -> AllowedHosts.of())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
  }

  static int status(Verdict verdict) {
    return verdict instanceof Verdict.Answer answer ? answer.response().status() : 0;
  }
}
