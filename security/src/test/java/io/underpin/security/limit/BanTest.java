package io.underpin.security.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.security.memory.TopKeys.Offender;
import io.underpin.security.rate.BanRule;
import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BanTest {
  private static final String ATTACKER = "203.0.113.7";

  private final FakeTime time = new FakeTime();
  private final RecordingEvents events = new RecordingEvents();
  private final RateLimit limit = RateLimit.builder()
      .policy(RatePolicy.of("login", Rate.of(1, Duration.ofSeconds(10)))
          .ban(BanRule.after(3)
              .within(Duration.ofMinutes(1))
              .lasting(Duration.ofMinutes(5), Duration.ofHours(1))))
      .time(time)
      .events(events)
      .build();

  @Test
  void who_does_not_stop_is_shut_out_and_hears_for_how_long() {
    limit.check(from(ATTACKER));
    refused(ATTACKER);
    refused(ATTACKER);

    Response banned = refused(ATTACKER);

    assertThat(banned.status()).isEqualTo(429);
    assertThat(banned.headers().first("Retry-After")).hasValue("300");
    assertThat(new String(banned.body(), StandardCharsets.UTF_8))
        .contains("#abnormal-usage-detected");
    time.advance(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(refused(ATTACKER).headers().first("Retry-After")).hasValue("1");
    time.advance(Duration.ofSeconds(1));
    assertThat(limit.check(from(ATTACKER))).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void the_second_ban_is_twice_as_long() {
    banned(ATTACKER);
    time.advance(Duration.ofMinutes(5));

    assertThat(banned(ATTACKER).headers().first("Retry-After")).hasValue("600");
  }

  @Test
  void others_are_not_shut_out_nor_is_their_network() {
    banned("2001:db8:1:1::7");

    assertThat(limit.check(from("2001:db8:1:2::7"))).isInstanceOf(Verdict.Pass.class);
    assertThat(limit.check(from("203.0.113.8"))).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void a_ban_is_told_once() {
    banned(ATTACKER);
    refused(ATTACKER);

    assertThat(events.named("rate_limit.banned")).hasSize(1);
    assertThat(events.named("rate_limit.banned").get(0).attributes())
        .containsEntry("rate_limit.policy", "login")
        .containsEntry("client.address", ATTACKER)
        .containsEntry("banned_seconds", 300L);
  }

  @Test
  void an_operator_bans_and_pardons() {
    limit.ban("login", ATTACKER, Duration.ofHours(2));
    Response banned = refused(ATTACKER);

    limit.pardon("login", ATTACKER);

    assertThat(banned.headers().first("Retry-After")).hasValue("7200");
    assertThat(limit.check(from(ATTACKER))).isInstanceOf(Verdict.Pass.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> limit.pardon("api", ATTACKER))
        .withMessageContaining("'api'")
        .withMessageContaining("[login]");
  }

  @Test
  void an_address_that_an_operator_writes_stands_for_its_client() {
    limit.ban("login", "2001:DB8:1:2::7", Duration.ofHours(1));

    boolean other = limit.check(from("2001:db8:1:3::1")) instanceof Verdict.Pass;
    boolean banned = limit.check(from("2001:db8:1:2::9")) instanceof Verdict.Answer;
    limit.pardon("login", "2001:db8:1:2::/64");

    assertThat(other).isTrue();
    assertThat(banned).isTrue();
    assertThat(limit.check(from("2001:db8:1:2::9"))).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void who_is_shut_out_stays_so_when_the_rate_changes_and_not_when_the_rule_does() {
    RatePolicy policy = RatePolicy.of("login", Rate.of(5, Duration.ofSeconds(10)));
    BanRule same = BanRule.after(3)
        .within(Duration.ofMinutes(1))
        .lasting(Duration.ofMinutes(5), Duration.ofHours(1));
    banned(ATTACKER);

    limit.reconfigure(policy.ban(same));
    Response still = refused(ATTACKER);
    limit.reconfigure(policy);

    assertThat(still.headers().first("Retry-After")).hasValue("300");
    assertThat(limit.standing(from(ATTACKER)).get(0).remaining()).isEqualTo(4);
  }

  @Test
  void the_snapshot_names_the_worst_and_counts_the_rest() {
    banned(ATTACKER);
    refused(ATTACKER);
    limit.check(from("203.0.113.8"));
    refused("203.0.113.8");

    PolicySnapshot snapshot = limit.snapshot().get(0);

    assertThat(snapshot.allowed()).isEqualTo(2);
    assertThat(snapshot.refused()).isEqualTo(4);
    assertThat(snapshot.banned()).isEqualTo(1);
    assertThat(snapshot.offenders())
        .extracting(Offender::key)
        .containsExactly(ATTACKER, "203.0.113.8");
    assertThat(snapshot.memory()).containsOnlyKeys("login/0", "login/net48");
  }

  @Test
  void keys_that_are_no_addresses_are_shown_as_marks() {
    RateLimit users = RateLimit.builder()
        .policy(
            RatePolicy.of("key", Rate.of(1, Duration.ofHours(1))).key(LimitKey.header("X-Api-Key")))
        .time(time)
        .events(events)
        .build();
    FakeRequest request = from(ATTACKER).withHeader("X-Api-Key", "s3cret");
    users.check(request);
    users.check(request);

    assertThat(users.snapshot().get(0).offenders().get(0).key())
        .startsWith("#")
        .doesNotContain("s3cret");
    assertThat(users.standing(request).get(0).key()).startsWith("#");
    assertThat(events.all()).noneMatch(event -> event.attributes().toString().contains("s3cret"));
  }

  private Response banned(String address) {
    limit.check(from(address));
    refused(address);
    refused(address);
    return refused(address);
  }

  private Response refused(String address) {
    return ((Verdict.Answer) limit.check(from(address))).response();
  }

  private static FakeRequest from(String address) {
    return FakeRequest.post("/login").from(address);
  }
}
