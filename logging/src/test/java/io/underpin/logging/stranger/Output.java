package io.underpin.logging.stranger;

import io.underpin.logging.CapturedLog;
import io.underpin.logging.line.Format;
import io.underpin.redact.Redactor;

/** Every form in which a log is written. */
enum Output {
  JSON(Format.JSON),
  TEXT(Format.TEXT);

  private final Format format;

  Output(Format format) {
    this.format = format;
  }

  CapturedLog capture() {
    return new CapturedLog(format, Redactor.standard());
  }

  /** How a text of one line stands in it. */
  String written(String text) {
    return isJson() ? text.replace("\\", "\\\\").replace("\"", "\\\"") : text;
  }

  /** The text without the quotes that a field in text has around its value. */
  String unquoted(String text) {
    return isJson() ? text : text.replace("\\\"", "\"");
  }

  boolean isJson() {
    return format == Format.JSON;
  }
}
