package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.report.Aggregator;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.GroupState;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsTest {
  private final FakePulse pulse = new FakePulse();
  private final ScriptedCheck primary = ScriptedCheck.up();
  private final ScriptedCheck replica = ScriptedCheck.up();

  @Test
  void is_as_bad_as_its_worst_check_whatever_that_means_for_the_probes() {
    Health health = start(g -> g.include("postgres*"));

    replica.becomesDown(FailureCode.TIMEOUT);
    pulse.advance(Duration.ofSeconds(10));

    GroupState db = group(health);
    assertThat(db.status()).isEqualTo(Status.DOWN);
    assertThat(db.statusCode()).isEqualTo(503);
    assertThat(db.checks())
        .extracting(CheckState::name)
        .containsExactly("postgres", "postgres.replica");
    assertThat(health.isReady()).isTrue();
  }

  @Test
  void another_rule_and_other_codes_are_settings() {
    Health health = start(g -> g.include("postgres", "postgres.replica")
        .aggregator(Aggregator.best())
        .httpStatus(Status.UP, 204)
        .httpStatus(Status.DOWN, 429));
    assertThat(group(health).statusCode()).isEqualTo(204);

    replica.becomesDown(FailureCode.TIMEOUT);
    pulse.advance(Duration.ofSeconds(10));
    assertThat(group(health).status()).isEqualTo(Status.UP);
    primary.becomesDown(FailureCode.TIMEOUT);
    pulse.advance(Duration.ofSeconds(10));

    assertThat(group(health).status()).isEqualTo(Status.DOWN);
    assertThat(group(health).statusCode()).isEqualTo(429);
  }

  @Test
  void a_rule_that_throws_knows_nothing() {
    Health health = start(g -> g.include("postgres").aggregator(checks -> {
      throw new IllegalStateException("x");
    }));

    assertThat(group(health).status()).isEqualTo(Status.UNKNOWN);
    assertThat(group(health).statusCode()).isEqualTo(503);
  }

  @Test
  void a_check_may_name_its_group() {
    Health health = pulse
        .drive(Health.builder())
        .check("disk", ScriptedCheck.up())
        .check("postgres", primary, c -> c.group("db"))
        .check("redis", replica, c -> c.group("db").group("cache"))
        .start();

    assertThat(group(health).checks())
        .extracting(CheckState::name)
        .containsExactly("postgres", "redis");
    assertThat(health.report().groups())
        .extracting(GroupState::name)
        .containsExactly("db", "cache");
  }

  @Test
  void a_group_that_a_check_has_named_may_be_described_before_and_after() {
    Health health = pulse
        .drive(Health.builder())
        .check("postgres", primary, c -> c.group("db"))
        .check("redis", replica)
        .group("db", g -> g.include("redis").httpStatus(Status.UP, 204))
        .start();

    assertThat(group(health).checks())
        .extracting(CheckState::name)
        .containsExactly("postgres", "redis");
    assertThat(group(health).statusCode()).isEqualTo(204);
  }

  @Test
  void what_is_registered_later_belongs_to_it_by_its_name() {
    Health health = start(g -> g.include("postgres*"));

    Registration shard = health.register("postgres.shard-7", ScriptedCheck.down(FailureCode.TLS));
    pulse.settle();
    assertThat(group(health).checks()).hasSize(3);
    assertThat(group(health).status()).isEqualTo(Status.DOWN);
    shard.close();
    pulse.settle();

    assertThat(group(health).checks()).hasSize(2);
    assertThat(group(health).status()).isEqualTo(Status.UP);
  }

  @Test
  void refuses_a_pattern_that_matches_nothing_when_everything_is_known() {
    HealthBuilder builder = Health.builder()
        .group("db", g -> g.include("postgres*", "mysql*"))
        .check("postgres", primary);

    assertThatThrownBy(builder::start)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Group 'db': pattern 'mysql*' matches none of the checks [postgres]");
  }

  @Test
  void a_dot_in_a_pattern_is_a_dot() {
    HealthBuilder builder =
        Health.builder().group("db", g -> g.include("p.g")).check("pxg", primary);

    assertThatThrownBy(builder::start).hasMessageContaining("matches none");
  }

  @Test
  void refuses_what_cannot_be_a_group() {
    assertRefused("db", g -> {}, "Group 'db' includes nothing: name its checks with include");
    assertRefused(
        "db",
        g -> g.include("a/b"),
        "Group 'db': pattern 'a/b' must be 1 to 64 characters of a-z, A-Z, 0-9, dot, underscore,"
            + " hyphen and *");
    assertRefused(
        "db",
        g -> g.httpStatus(Status.UP, 100),
        "Group 'db': HTTP status 100 for UP is not within 200 to 599");
    assertThatThrownBy(() ->
            Health.builder().group("db", g -> g.include("*")).group("db", g -> g.include("*")))
        .hasMessage("Group name 'db' is used twice: give each group its own name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "ready", "started", "checks", "liveness", "readiness"})
  void refuses_the_names_of_probes(String name) {
    assertThatThrownBy(() -> Health.builder().group(name, g -> g.include("*")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Group name '" + name + "' is the path of a probe");
  }

  private void assertRefused(String name, Consumer<GroupSpec> spec, String message) {
    assertThatThrownBy(
            () -> Health.builder().check("postgres", primary).group(name, spec).start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private Health start(Consumer<GroupSpec> spec) {
    return pulse
        .drive(Health.builder())
        .check("postgres", primary)
        .check("postgres.replica", replica)
        .check("disk", ScriptedCheck.up())
        .group("db", spec)
        .start();
  }

  private static GroupState group(Health health) {
    return health.report().group("db").orElseThrow();
  }
}
