package io.underpin.logstash;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * What of an event comes through: knows under which key the next value stands, and writes what is to stand in the place of one
 * that is not shown. For one thread.
 */
final class FieldGate {
  private static final String HIDDEN = "[REDACTED]";
  // A map that holds itself ends here; Jackson's own limit leaves half a structure behind.
  private static final int MAX_DEPTH = 64;

  private final JsonGenerator out;
  private final FieldTexts texts;
  // The keys of the structures around this one. What stands in a list stands under the key of the
  // list.
  private final List<String> around = new ArrayList<>();
  private String key = "";
  // How deep inside a structure that is not written at all.
  private int hidden;
  // Whether a name has been written and its value not yet.
  private boolean named;

  FieldGate(JsonGenerator out, FieldTexts texts) {
    this.out = out;
    this.texts = texts;
  }

  /** Whether anything is written at all, as long as the structure lasts in which we are. */
  boolean isOpen() {
    return hidden == 0;
  }

  int depth() {
    return around.size();
  }

  /**
   * A structure begins: whether it is to be written.
   *
   * @throws IllegalStateException if it is nested too deeply
   */
  boolean begins() {
    if (out.streamWriteContext().inRoot()) {
      // Of an event that was given up nothing may be left here.
      hidden = 0;
      around.clear();
      key = "";
      texts.begin();
    }
    if (depth() + hidden >= MAX_DEPTH) {
      throw new IllegalStateException("More than " + MAX_DEPTH + " structures in one another");
    }
    if (hidden > 0) {
      hidden++;
      return false;
    }
    if (hides()) {
      hidden = 1;
      return false;
    }
    return true;
  }

  /** A structure has begun. */
  void begun(boolean list) {
    named = false;
    around.add(key);
    key = list ? key : "";
  }

  /** A structure ends: whether its end is to be written. */
  boolean ends() {
    if (hidden > 0) {
      hidden--;
      return false;
    }
    key = around.isEmpty() ? "" : around.remove(around.size() - 1);
    return true;
  }

  /** What may be shown of this name; from here on it is the key. */
  String name(String name) {
    key = name;
    named = true;
    return texts.name(name);
  }

  /** A value comes: whether anything is written in its place. */
  boolean lets() {
    named = false;
    return hidden == 0;
  }

  /** Whether nothing is shown under the current key; then that has been written. */
  boolean hides() {
    if (!texts.hidesAll(key)) {
      return false;
    }
    hide();
    return true;
  }

  /** Says that something was hidden. */
  void hide() {
    if (lets()) {
      out.writeString(HIDDEN);
    }
  }

  /** Whether a value with this text may be shown as it is; if not, what stands in its place has been written. */
  boolean shows(String text) {
    if (!lets() || hides()) {
      return false;
    }
    if (text(text).equals(text)) {
      return true;
    }
    hide();
    return false;
  }

  /** What may be shown of a text that is a value. */
  String text(String text) {
    return texts.text(key, text);
  }

  /** What may be shown of a text that stands who knows where. */
  String piece(String text) {
    return texts.text("", text);
  }

  /** After a value that has failed half way: ends what it has begun, so that the event goes on behind it. */
  void closeTo(int depth) {
    hidden = 0;
    if (named) {
      named = false;
      out.writeString(FieldTexts.FAILED);
    }
    while (depth() > depth) {
      if (out.streamWriteContext().inObject()) {
        out.writeEndObject();
      } else {
        out.writeEndArray();
      }
      ends();
    }
  }
}
