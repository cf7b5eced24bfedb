package io.underpin.health.format;

import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.GroupState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Probe;
import io.underpin.json.JsonWriter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Spring Boot's shape: components sorted by name, the names of the groups at the root only. DEGRADED is a status of one's own,
 * which Spring allows; a service that takes no requests by its own word is OUT_OF_SERVICE, as there.
 */
final class ActuatorFormat implements ReportFormat {
  private final String mediaType;

  ActuatorFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  @Override
  public String mediaType() {
    return mediaType;
  }

  @Override
  public String terse(Outline outline) {
    return new JsonWriter().object().field("status", status(outline)).end().toString();
  }

  @Override
  public String write(ReportView view) {
    JsonWriter json = new JsonWriter(new StringBuilder(1024)).object();
    json.field("status", status(view.outline()));
    if (isOneCheck(view)) {
      particulars(json, view.checks().get(0));
      return json.end().toString();
    }
    if (!view.checks().isEmpty()) {
      json.name("components").object();
      view.checks().stream()
          .sorted((one, other) -> one.name().compareTo(other.name()))
          .forEach(check -> component(json, check));
      json.end();
    }
    if (view.name().equals("health")) {
      json.name("groups").any(groups(view.report()));
    }
    return json.end().toString();
  }

  private static List<String> groups(HealthReport report) {
    return Stream.concat(
            Stream.of(Probe.values()).map(Probe::toString),
            report.groups().stream().map(GroupState::name))
        .sorted()
        .toList();
  }

  private static void component(JsonWriter json, CheckState check) {
    json.name(check.name()).object().field("status", check.status().name());
    particulars(json, check);
    json.end();
  }

  private static void particulars(JsonWriter json, CheckState check) {
    Flat flat = Flat.of(check);
    if (!flat.isEmpty()) {
      json.name("details").any(flat.values());
    }
  }

  private static String status(Outline outline) {
    return outline.outOfService() && outline.status() == Status.DOWN
        ? "OUT_OF_SERVICE"
        : outline.status().name();
  }

  /** A group may have one check only, and its name. */
  private static boolean isOneCheck(ReportView view) {
    return view.checks().size() == 1
        && view.checks().get(0).name().equals(view.name())
        && view.report().group(view.name()).isEmpty()
        && Stream.of(Probe.values()).noneMatch(probe -> probe.toString().equals(view.name()));
  }
}
