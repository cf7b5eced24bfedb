package io.underpin.security.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForwardingDiagnosisTest {
  private static final String XFF = "X-Forwarded-For";

  private final RecordingEvents events = new RecordingEvents();
  private final ClientAddress direct = watched(ClientAddress.peer());
  private final ClientAddress proxied = watched(ClientAddress.behind("10.0.0.0/8"));

  @Test
  void headers_without_a_trusted_proxy_are_told_once_and_counted() {
    for (int i = 0; i < 5; i++) {
      direct.check(FakeRequest.get("/").from("203.0.113.7").withHeader("Forwarded", "for=1.1.1.1"));
    }

    assertThat(direct.diagnosis().counts())
        .isEqualTo(Map.of(ForwardingProblem.NOTHING_TRUSTED, 5L));
    assertThat(events.named("forwarding.misconfigured")).hasSize(1);
    assertThat(events.all().get(0).attributes())
        .containsEntry("problem", "nothing-trusted")
        .containsEntry("network.peer.address", "203.0.113.7")
        .containsKey("remedy");
  }

  @Test
  void headers_from_a_private_peer_that_is_not_trusted_are_told() {
    direct.check(FakeRequest.get("/").from("172.17.0.1").withHeader(XFF, "1.1.1.1"));
    proxied.check(FakeRequest.get("/").from("172.17.0.1").withHeader(XFF, "1.1.1.1"));

    assertThat(direct.diagnosis().counts())
        .containsOnlyKeys(
            ForwardingProblem.NOTHING_TRUSTED, ForwardingProblem.UNTRUSTED_PRIVATE_PEER);
    assertThat(proxied.diagnosis().counts())
        .containsOnlyKeys(ForwardingProblem.UNTRUSTED_PRIVATE_PEER);
  }

  @Test
  void two_headers_that_disagree_are_told_when_a_trusted_proxy_sends_them() {
    FakeRequest request =
        FakeRequest.get("/").withHeader(XFF, "198.51.100.1").withHeader("Forwarded", "for=1.1.1.1");

    proxied.check(request.from("203.0.113.7"));
    boolean strangersCount = !proxied.diagnosis().counts().isEmpty();
    proxied.check(request.from("10.0.0.1"));

    assertThat(strangersCount).isFalse();
    assertThat(proxied.diagnosis().counts()).containsOnlyKeys(ForwardingProblem.HEADERS_DISAGREE);
  }

  @Test
  void two_headers_that_agree_are_well_and_so_is_one_that_hides() {
    FakeRequest request = FakeRequest.get("/").from("10.0.0.1").withHeader(XFF, "198.51.100.1");

    proxied.check(request.withHeader("Forwarded", "for=\"198.51.100.1:80\";proto=https"));
    proxied.check(request.withHeader("Forwarded", "for=_hidden"));
    proxied.check(request);

    assertThat(proxied.diagnosis().counts()).isEmpty();
    assertThat(proxied.diagnosis().looked()).isEqualTo(3);
  }

  @Test
  void one_client_behind_all_forwarded_requests_is_told_after_a_thousand() {
    forwarded(proxied, 999, 1);
    boolean early = !proxied.diagnosis().counts().isEmpty();

    forwarded(proxied, 1, 1);

    assertThat(early).isFalse();
    assertThat(proxied.diagnosis().counts()).containsOnlyKeys(ForwardingProblem.ONE_CLIENT);
  }

  @Test
  void ten_clients_are_not_one() {
    forwarded(proxied, 3_000, 10);

    assertThat(proxied.diagnosis().counts()).isEmpty();
  }

  @Test
  void one_client_without_a_forwarding_header_is_nothing_strange() {
    for (int i = 0; i < 2_000; i++) {
      direct.check(FakeRequest.get("/").from("203.0.113.7"));
    }

    assertThat(direct.diagnosis().counts()).isEmpty();
    assertThat(events.all()).isEmpty();
  }

  @Test
  void after_four_thousand_it_looks_now_and_then_and_still_sees() {
    for (int i = 0; i < 5_000; i++) {
      direct.check(FakeRequest.get("/").from("203.0.113.7"));
    }
    long looked = direct.diagnosis().looked();

    for (int i = 0; i < 5_000; i++) {
      direct.check(FakeRequest.get("/").from("203.0.113.7").withHeader(XFF, "1.1.1.1"));
    }

    assertThat(looked).isBetween(4_096L, 4_500L);
    assertThat(direct.diagnosis().counts()).containsKey(ForwardingProblem.NOTHING_TRUSTED);
  }

  @Test
  void as_a_check_it_is_up_until_there_is_something_to_mend() {
    CheckContext context = CheckContext.within(Duration.ofSeconds(1), new FakeTime());
    CheckResult before = direct.diagnosis().check(context);

    direct.check(FakeRequest.get("/").from("203.0.113.7").withHeader(XFF, "1.1.1.1"));
    CheckResult after = direct.diagnosis().check(context);

    assertThat(before.status()).isEqualTo(Status.UP);
    assertThat(after.status()).isEqualTo(Status.DEGRADED);
    assertThat(after.summary()).isEqualTo("nothing-trusted");
    assertThat(after.details()).containsEntry("nothing-trusted", 1L).containsEntry("looked", 1L);
    assertThat(after.remedy()).hasValueSatisfying(r -> assertThat(r).contains("ClientAddress"));
  }

  private ClientAddress watched(ClientAddress guard) {
    return guard.withEvents(events).withTime(new FakeTime());
  }

  private static void forwarded(ClientAddress guard, int requests, int clients) {
    for (int i = 0; i < requests; i++) {
      String client = "203.0.113." + i % clients;
      guard.check(FakeRequest.get("/").from("10.0.0.1").withHeader(XFF, client));
    }
  }
}
