package io.underpin.security.address;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.http.Attribute;
import io.underpin.http.Pipeline;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAllowlistTest {
  private final RecordingEvents events = new RecordingEvents();
  private final IpAllowlist list =
      IpAllowlist.of("10.20.0.0/16", "2001:db8:7::/48").withEvents(events).withTime(new FakeTime());

  @ParameterizedTest
  @CsvSource({
    "10.20.3.4, true",
    "::ffff:10.20.3.4, true",
    "10.21.0.0, false",
    "2001:db8:7::1, true",
    "2001:db8:8::1, false",
    "fe80::1%eth0, false",
    "unix:/run/app.sock, false",
    "'', false"
  })
  void only_its_ranges_pass(String address, boolean passes) {
    assertThat(passes(list, FakeRequest.get("/").from(address))).isEqualTo(passes);
  }

  @Test
  void the_client_counts_and_not_the_proxy() {
    FakeRequest request = FakeRequest.get("/").from("10.20.0.1");

    assertThat(passes(list, request.with(Attribute.CLIENT_ADDRESS, "203.0.113.7")))
        .isFalse();
    assertThat(passes(list, request.from("10.9.9.9").with(Attribute.CLIENT_ADDRESS, "10.20.0.9")))
        .isTrue();
  }

  @Test
  void a_client_hidden_behind_a_listed_proxy_does_not_pass() {
    Pipeline pipeline = Pipeline.builder()
        .guard(ClientAddress.behind("10.20.0.0/16"))
        .guard(list)
        .events(events)
        .build();
    FakeRequest proxied = FakeRequest.get("/").from("10.20.0.1");

    assertThat(pipeline.begin(proxied).answer()).isEmpty();
    assertThat(
            pipeline.begin(proxied.withHeader("X-Forwarded-For", "10.20.9.9")).answer())
        .isEmpty();
    assertThat(pipeline.begin(proxied.withHeader("X-Forwarded-For", "unknown")).answer())
        .map(Response::status)
        .contains(403);
    assertThat(events.all().get(0).attributes()).containsEntry("reason", "client-hidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/admin", "/admin/users", "/ADMIN/users", "/%61dmin", "//admin/x", "/x/../admin"})
  void guards_whatever_could_be_read_as_its_paths(String path) {
    assertThat(passes(list.onlyFor("/admin/**", "/metrics"), FakeRequest.get(path)))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/administrator", "/api/admin", "/metrics/x"})
  void leaves_other_paths_alone(String path) {
    assertThat(passes(list.onlyFor("/admin/**", "/metrics"), FakeRequest.get(path)))
        .isTrue();
  }

  @Test
  void strangers_hear_403_without_particulars() {
    Response answer = refused(list, FakeRequest.get("/").from("203.0.113.7"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.headers().first("Content-Type")).contains("application/problem+json");
    assertThat(new String(answer.body(), UTF_8)).contains("Forbidden").doesNotContain("10.20");
  }

  @Test
  void hidden_things_are_not_found() {
    assertThat(refused(list.hiding(), FakeRequest.get("/").from("203.0.113.7")).status())
        .isEqualTo(404);
  }

  @Test
  void refusals_are_told() {
    list.check(FakeRequest.get("/admin?x=1").from("203.0.113.7"));

    assertThat(events.named("ip_allowlist.rejected")).hasSize(1);
    assertThat(events.all().get(0).attributes())
        .containsEntry("owasp.event", "authz_fail")
        .containsEntry("reason", "not-listed")
        .containsEntry("client.address", "203.0.113.7")
        .containsEntry("url.path", "/admin");
  }

  @Test
  void nobody_is_said_on_purpose() {
    assertThat(passes(IpAllowlist.nobody().withEvents(events), FakeRequest.get("/")))
        .isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(IpAllowlist::of)
        .withMessage("An allowlist without a range refuses everybody:"
            + " name ranges such as 10.0.0.0/8, or say IpAllowlist.nobody()");
    assertThatIllegalArgumentException().isThrownBy(() -> IpAllowlist.of(IpSet.parse("")));
  }

  @Test
  void refuses_wrong_ranges_and_paths_while_building() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpAllowlist.of("10.20.0.1/16"))
        .withMessageContaining("write 10.20.0.0/16");
    assertThatIllegalArgumentException().isThrownBy(() -> list.onlyFor("admin"));
    assertThatIllegalArgumentException()
        .isThrownBy(list::onlyFor)
        .withMessage("An allowlist for no path guards nothing: name paths such as /admin/**");
  }

  @Test
  void says_its_name() {
    assertThat(list).hasToString("IpAllowlist 10.20.0.0/16, 2001:db8:7::/48");
    assertThat(IpAllowlist.nobody()).hasToString("IpAllowlist nobody");
  }

  private static boolean passes(IpAllowlist list, FakeRequest request) {
    return list.check(request) instanceof Verdict.Pass;
  }

  private static Response refused(IpAllowlist list, FakeRequest request) {
    return ((Verdict.Answer) list.check(request)).response();
  }
}
