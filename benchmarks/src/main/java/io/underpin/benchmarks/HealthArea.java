package io.underpin.benchmarks;

import com.codahale.metrics.Timer;
import com.codahale.metrics.health.HealthCheck;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.health.HealthStatusChecker;
import io.smallrye.health.SmallRyeHealthReporter;
import io.underpin.benchmarks.health.Behaviour;
import io.underpin.benchmarks.health.DropwizardProbes;
import io.underpin.benchmarks.health.Footprint;
import io.underpin.benchmarks.health.OurProbes;
import io.underpin.benchmarks.health.OurTurns;
import io.underpin.benchmarks.health.ProbeLoad;
import io.underpin.benchmarks.health.RequestCounts;
import io.underpin.benchmarks.health.SmallRyeProbes;
import io.underpin.benchmarks.health.SpringProbes;
import java.util.List;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import tools.jackson.databind.json.JsonMapper;

/** Probes, reports and their making, beside four peers. */
final class HealthArea {
  private static final double MICRO = 1000;
  /** What a thousand checks allocate meanwhile, spread over the probes; {@link Footprint} asks the probing thread alone. */
  private static final double BACKGROUND = 1;

  private HealthArea() {}

  static Area area() {
    return new Area(
        "health",
        List.of(
            probe(5, 20),
            probe(100, 250),
            Race.of("terse-1000", ours("ready", 1000))
                .within(50, BACKGROUND)
                .against(spring("health", 1000)),
            Race.of("live-100", ours("live", 100))
                .within(50, BACKGROUND)
                .against(spring("health", 100)),
            report(100)
                .against(smallRye("report", 100))
                .against(dropwizard("report", 100).with(ObjectMapper.class)),
            report(1000),
            Race.of("publish-100", turns("publish", 100))
                .within(30 * MICRO, Double.POSITIVE_INFINITY)
                .against(springJson("report", 100)),
            Race.of("publish-1000", turns("publish", 1000)),
            Race.of("change-100", turns("change", 100)),
            Race.of("render-actuator-100", turns("renderActuator", 100))
                .within(25 * MICRO, Double.POSITIVE_INFINITY)
                .against(springJson("report", 100)),
            Race.of("render-microprofile-100", turns("renderMicroProfile", 100))
                .within(25 * MICRO, Double.POSITIVE_INFINITY)
                .against(smallRye("report", 100)),
            Race.of("render-100", turns("render", 100)),
            Race.of("alert", Sample.of(RequestCounts.class, "ours"))
                .against(Peer.of(Timer.class, Sample.of(RequestCounts.class, "peer")))),
        List.of(
            new Trial(Footprint.class), new Trial(ProbeLoad.class), new Trial(Behaviour.class)));
  }

  private static Race probe(int checks, double timesSpring) {
    return Race.of("terse-" + checks, ours("ready", checks))
        .within(50, BACKGROUND)
        .against(spring("health", checks).atLeastTimesSlower(timesSpring))
        .against(springJson("probe", checks))
        .against(smallRye("report", checks))
        .against(dropwizard("healthy", checks))
        .against(dropwizard("probe", checks).with(ObjectMapper.class))
        .against(Peer.of(HealthCheck.class, at(DropwizardProbes.class, "run", checks)));
  }

  private static Race report(int checks) {
    return Race.of("report-" + checks, ours("report", checks))
        .within(100, 0)
        .against(springJson("report", checks));
  }

  private static Sample ours(String method, int checks) {
    return at(OurProbes.class, method, checks);
  }

  private static Sample turns(String method, int checks) {
    return at(OurTurns.class, method, checks);
  }

  private static Peer spring(String method, int checks) {
    return Peer.of(HealthEndpoint.class, at(SpringProbes.class, method, checks));
  }

  private static Peer springJson(String method, int checks) {
    return spring(method, checks).with(JsonMapper.class);
  }

  private static Peer smallRye(String method, int checks) {
    return Peer.of(SmallRyeHealthReporter.class, at(SmallRyeProbes.class, method, checks));
  }

  private static Peer dropwizard(String method, int checks) {
    return Peer.of(HealthStatusChecker.class, at(DropwizardProbes.class, method, checks));
  }

  private static Sample at(Class<?> benchmark, String method, int checks) {
    return Sample.of(benchmark, method).with("checks", checks);
  }
}
