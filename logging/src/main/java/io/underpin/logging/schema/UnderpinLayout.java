package io.underpin.logging.schema;

import io.underpin.logging.json.LineWriter;
import io.underpin.logging.line.FieldNames;
import io.underpin.logging.line.RawLine;
import java.util.HashSet;
import java.util.Set;

/** Flat, with short names; an exception is an object that holds its causes. */
final class UnderpinLayout implements Layout {
  private static final byte[] TIME = LineWriter.constant("{\"time\":\"");
  private static final PerLevel LEVELS =
      PerLevel.of(level -> "\",\"level\":\"" + level + "\",\"logger\":");
  private static final byte[] THREAD = LineWriter.constant(",\"thread\":");
  private static final byte[] MESSAGE = LineWriter.constant(",\"message\":");
  private static final byte[] MARKERS = LineWriter.constant(",\"markers\":[");
  private static final byte[] EXCEPTION = LineWriter.constant(",\"exception\":");
  private static final byte[] LIST_END = LineWriter.constant("]");
  private static final byte[] END = LineWriter.constant("}");

  private final Set<String> own = new HashSet<>(
      Set.of("time", "level", "logger", "thread", "message", "service", "markers", "exception"));
  private final byte[] service;

  UnderpinLayout(Words words) {
    ServiceInfo info = words.service();
    service = Words.join(
        words.member("service", info.name()),
        words.member("environment", info.environment()),
        words.member("release", info.release()));
    if (!info.environment().isEmpty()) {
      own.add("environment");
    }
    if (!info.release().isEmpty()) {
      own.add("release");
    }
  }

  @Override
  public void write(RawLine line, LineWriter out) {
    out.json(TIME).millis(line).json(LEVELS.of(line.level())).known(line.logger());
    out.json(THREAD).known(line.thread());
    out.json(MESSAGE).text(line.message()).json(service);
    if (line.markers() > 0) {
      out.json(MARKERS).markers(line).json(LIST_END);
    }
    out.fields(line);
    if (line.hasThrown()) {
      out.json(EXCEPTION).thrownObject(line);
    }
    out.json(END);
  }

  @Override
  public String named(String field) {
    return FieldNames.beside(own, field);
  }
}
