package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.FailureCode;
import io.underpin.event.Event;
import io.underpin.event.Severity;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.http.Guard;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.RecordingEvents;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogVolumeTest {

  @Test
  void an_outage_of_an_hour_at_ten_probes_a_second_is_four_lines() {
    FakePulse pulse = new FakePulse();
    RecordingEvents events = new RecordingEvents();
    ScriptedCheck database = ScriptedCheck.up();
    Health health = pulse
        .drive(Health.builder())
        .events(events)
        .check("database", database)
        .check("tables", ScriptedCheck.up(), c -> c.dependsOn("database"))
        .check("rows", ScriptedCheck.up(), c -> c.dependsOn("tables"))
        .start();
    int before = events.all().size();
    Guard endpoint = health.endpoint();

    database.throwing(new java.net.ConnectException("refused"));
    for (int i = 0; i < 36_000; i++) {
      endpoint.check(FakeRequest.get("/readyz"));
      pulse.advance(Duration.ofMillis(100));
    }
    database.becomesUp();
    pulse.advance(Duration.ofSeconds(10));

    List<Event> lines = events.all().stream()
        .skip(before)
        .filter(event -> event.severity() != Severity.DEBUG)
        .toList();
    assertThat(lines)
        .extracting(LogVolumeTest::line)
        .containsExactly(
            "database UP>DOWN CONNECTION_REFUSED",
            "readiness UP>DEGRADED",
            "database DOWN>UP",
            "readiness DEGRADED>UP");
    assertThat(FailureCode.CONNECTION_REFUSED.name())
        .isEqualTo(lines.get(0).attributes().get("code"));
  }

  private static String line(Event event) {
    var said = event.attributes();
    Object who = said.containsKey("check") ? said.get("check") : said.get("probe");
    Object code = said.get("code");
    return who + " " + said.get("from") + ">" + said.get("to") + (code == null ? "" : " " + code);
  }
}
