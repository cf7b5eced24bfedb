package io.underpin.health.web;

import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Criticality;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Probe;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One of the things that can be asked over HTTP, and how it is answered: 200 or 503, nothing else. */
final class View {
  private final Function<HealthReport, Status> status;
  private final Predicate<CheckState> members;
  private final Map<Status, Verdict> terse = new EnumMap<>(Status.class);

  private volatile @Nullable Written last;

  private View(Function<HealthReport, Status> status, Predicate<CheckState> members) {
    this.status = status;
    this.members = members;
    for (Status each : Status.values()) {
      String json = new JsonWriter().object().field("status", each.name()).end().toString();
      terse.put(each, answer(each, json));
    }
  }

  /** All checks, and the worse of liveness and readiness. */
  static View everything() {
    return new View(HealthReport::status, check -> true);
  }

  /** The checks that count in this probe, and what it says. */
  static View of(Probe probe) {
    return new View(
        report -> report.status(probe),
        check -> check.criticality(probe) != Criticality.INFORMATIONAL);
  }

  /** Only the status; made once for all. */
  Verdict terse(HealthReport report) {
    return Objects.requireNonNull(terse.get(status.apply(report)));
  }

  /** Everything; written when somebody asks for it first, and kept as long as the report stays. */
  Verdict detailed(HealthReport report) {
    Written known = last;
    if (known == null || known.report() != report) {
      Status now = status.apply(report);
      known = new Written(report, answer(now, ReportJson.of(now, report, members)));
      last = known;
    }
    return known.answer();
  }

  private record Written(HealthReport report, Verdict answer) {}

  private static Verdict answer(Status status, String json) {
    int code = status.works() ? 200 : 503;
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return Verdict.answer(Response.of(code, "application/json", body)
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff"));
  }
}
