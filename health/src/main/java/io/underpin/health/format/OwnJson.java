package io.underpin.health.format;

import io.underpin.json.JsonWriter;
import java.util.function.BiConsumer;

/** An object whose members somebody else writes. */
record OwnJson(BiConsumer<ReportView, JsonWriter> members, boolean isLive) implements ReportFormat {

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public String write(ReportView view) {
    JsonWriter json = new JsonWriter().object();
    members.accept(view, json);
    return json.end().toString();
  }
}
