package io.underpin.health.format;

import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.json.JsonWriter;

/** MicroProfile's shape, which knows UP and DOWN only: DEGRADED is UP and UNKNOWN is DOWN, and {@code data} says so. */
final class MicroProfileFormat implements ReportFormat {

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public String terse(Outline outline) {
    return begin(outline.status()).end().end().toString();
  }

  @Override
  public String write(ReportView view) {
    JsonWriter json = begin(view.status());
    view.checks().forEach(check -> write(json, check));
    return json.end().end().toString();
  }

  private static JsonWriter begin(Status status) {
    return new JsonWriter(new StringBuilder(512))
        .object()
        .field("status", upOrDown(status))
        .name("checks")
        .array();
  }

  private static void write(JsonWriter json, CheckState check) {
    json.object().field("name", check.name()).field("status", upOrDown(check.status()));
    Flat flat = Flat.ofTwoValued(check);
    if (!flat.isEmpty()) {
      json.name("data").any(flat.values());
    }
    json.end();
  }

  private static String upOrDown(Status status) {
    return status.works() ? "UP" : "DOWN";
  }
}
