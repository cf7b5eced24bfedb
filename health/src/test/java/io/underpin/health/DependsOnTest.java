package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.event.Event;
import io.underpin.event.Severity;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Criticality;
import io.underpin.health.report.Probe;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.testing.RecordingEvents;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DependsOnTest {
  private static final Duration TEN = Duration.ofSeconds(10);

  private final FakePulse pulse = new FakePulse();
  private final RecordingEvents events = new RecordingEvents();
  private final ScriptedCheck database = ScriptedCheck.up();
  private final ScriptedCheck tables = ScriptedCheck.up();
  private final ScriptedCheck rows = ScriptedCheck.up();

  @Test
  void is_not_run_while_what_it_depends_on_does_not_work() {
    Health health = start();
    database.becomesDown(FailureCode.CONNECTION_REFUSED);
    pulse.advance(TEN);
    long runs = tables.runs();

    pulse.advance(Duration.ofHours(1));

    assertThat(tables.runs()).isEqualTo(runs);
    assertThat(state(health, "tables").status()).isEqualTo(Status.UNKNOWN);
    assertThat(state(health, "tables").code()).contains(FailureCode.SKIPPED);
    assertThat(state(health, "tables").summary()).isEqualTo("Not run while 'database' is DOWN");
    assertThat(state(health, "rows").isSkipped()).isTrue();
    assertThat(state(health, "rows").summary()).isEqualTo("Not run while 'database' is DOWN");
  }

  @Test
  void is_run_at_once_when_that_works_again() {
    Health health = start();
    database.becomesDown(FailureCode.CONNECTION_REFUSED);
    pulse.advance(Duration.ofHours(1));
    tables.becomesDown(FailureCode.THRESHOLD);

    database.becomesUp();
    pulse.advance(Duration.ofSeconds(5));

    assertThat(state(health, "tables").code()).contains(FailureCode.THRESHOLD);
    assertThat(state(health, "rows").summary()).isEqualTo("Not run while 'tables' is DOWN");
  }

  @Test
  void waits_for_the_first_answer_of_what_it_depends_on() {
    database.hangs();

    start();
    assertThat(tables.runs()).isZero();
    database.release();
    pulse.settle();

    assertThat(tables.runs()).isEqualTo(1);
    assertThat(rows.runs()).isEqualTo(1);
  }

  @Test
  void what_is_skipped_counts_for_nothing_and_the_cause_counts() {
    Health health = start();

    database.becomesDown(FailureCode.CONNECTION_REFUSED);
    pulse.advance(TEN);

    assertThat(state(health, "rows").criticality(Probe.READINESS)).isEqualTo(Criticality.CRITICAL);
    assertThat(health.report().status()).isEqualTo(Status.DEGRADED);
    assertThat(health.isReady()).isTrue();
  }

  @Test
  void a_start_waits_for_what_was_skipped() {
    database.becomesDown(FailureCode.CONNECTION_REFUSED);

    Health health = start();
    assertThat(health.isStarted()).isFalse();
    tables.hangs();
    database.becomesUp();
    pulse.advance(Duration.ofSeconds(5));

    assertThat(health.isStarted()).isFalse();
    tables.release();
    pulse.settle();
    assertThat(health.isStarted()).isTrue();
  }

  @Test
  void a_result_that_comes_while_the_cause_is_down_is_not_used() {
    Health health = start();
    tables.hangs();
    pulse.advance(TEN);
    database.becomesDown(FailureCode.CONNECTION_REFUSED);
    health.refresh("database");
    pulse.settle();

    tables.release();
    pulse.settle();

    assertThat(state(health, "tables").isSkipped()).isTrue();
  }

  @Test
  void a_run_that_hangs_while_the_cause_is_down_is_not_blamed_for_it() {
    Health health = start();
    tables.hangs();
    pulse.advance(TEN);
    database.becomesDown(FailureCode.CONNECTION_REFUSED);
    health.refresh("database");
    pulse.settle();

    pulse.advance(Duration.ofSeconds(3));

    assertThat(state(health, "tables").isSkipped()).isTrue();
    assertThat(state(health, "tables").timeouts()).isEqualTo(1);
  }

  @Test
  void tells_of_the_cause_and_only_whispers_of_what_follows() {
    start();
    int before = events.all().size();

    database.becomesDown(FailureCode.CONNECTION_REFUSED);
    pulse.advance(TEN);

    assertThat(events.all().stream().skip(before))
        .filteredOn(event -> event.severity() != Severity.DEBUG)
        .extracting(DependsOnTest::subject)
        .containsExactly("database", "readiness");
  }

  @Test
  void refuses_circles_and_strangers() {
    HealthBuilder circle = Health.builder()
        .check("a", database, c -> c.dependsOn("b"))
        .check("b", tables, c -> c.dependsOn("c"))
        .check("c", rows, c -> c.dependsOn("a"));
    HealthBuilder self = Health.builder().check("a", database, c -> c.dependsOn("a"));
    HealthBuilder stranger = Health.builder().check("a", database, c -> c.dependsOn("z"));

    assertThatThrownBy(circle::start)
        .hasMessage("Checks depend on each other in a circle: a -> b -> c -> a:"
            + " take one dependsOn out of it");
    assertThatThrownBy(self::start)
        .hasMessage(
            "Checks depend on each other in a circle: a -> a:" + " take one dependsOn out of it");
    assertThatThrownBy(stranger::start)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Check 'a' depends on 'z', which is not there; there are [a]");
  }

  private Health start() {
    return pulse
        .drive(Health.builder())
        .events(events)
        .check(
            "rows",
            rows,
            c -> c.dependsOn("tables").readiness(Criticality.CRITICAL).interval(TEN))
        .check("tables", tables, c -> c.dependsOn("database"))
        .check("database", database)
        .start();
  }

  private static String subject(Event event) {
    return Stream.of("check", "probe")
        .map(name -> event.attributes().get(name))
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .findFirst()
        .orElseThrow();
  }

  private static CheckState state(Health health, String name) {
    return health.state(name).orElseThrow();
  }
}
