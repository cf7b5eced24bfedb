package io.underpin.logging.schema;

import io.underpin.logging.json.LineWriter;
import io.underpin.logging.line.RawLine;

/** Writes a line as one schema has it. Immutable. */
interface Layout {
  /** The line as one object, without the line end. */
  void write(RawLine line, LineWriter out);

  /** What the name of a field becomes beside the names of the schema. */
  String named(String field);
}
