package io.underpin.logging.json;

import io.underpin.logging.line.RawLine;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of one line after the other into a buffer that is used again. What a schema writes itself is constants;
 * text is redacted here. Nothing that it is given makes it throw. Not safe for use by several threads.
 */
public final class LineWriter {
  private static final byte[] OMITTED = constant("\"omitted_fields\":");

  private final JsonBytes out = new JsonBytes();
  private final TakenNames taken = new TakenNames();
  private final Times times = new Times(out);
  private final FreeText text;
  private final KnownTexts known;
  private final Keys keys;
  private final JsonValues values;
  private final ThrownObjects objects;
  private final StackTexts stacks;

  /** A writer that shares with others what they find out about names. */
  public LineWriter(LineCaches caches) {
    text = new FreeText(caches.redactor(), out);
    known = new KnownTexts(caches, text, out);
    keys = new Keys(caches, text, out);
    values = new JsonValues(out, text, keys, taken);
    objects = new ThrownObjects(out, text, known);
    stacks = new StackTexts(out, text, known);
  }

  /** The bytes of a piece of JSON that is known when the program is written. Nothing in it is escaped or redacted. */
  public static byte[] constant(String json) {
    return json.getBytes(StandardCharsets.US_ASCII);
  }

  /** Begins anew. */
  public void reset() {
    taken.release(0);
    out.reset();
  }

  /** The bytes, from 0 to {@link #length()}; they change with the next line. */
  public byte[] bytes() {
    return out.array();
  }

  /** How many bytes have been written. */
  public int length() {
    return out.size();
  }

  /** A copy of what has been written. */
  public byte[] copy() {
    return out.copy(0);
  }

  /** A piece of JSON that is constant, or was written by one like this. */
  public LineWriter json(byte[] constant) {
    out.add(constant);
    return this;
  }

  /** Any text, as a string. */
  public LineWriter text(@Nullable String any) {
    text.write(any);
    return this;
  }

  /** A text of which there are few, as a string: the name of a logger, a thread, a class. */
  public LineWriter known(@Nullable String name) {
    known.write(name == null ? "null" : name);
    return this;
  }

  /** A whole number. */
  public LineWriter number(long number) {
    out.number(number);
    return this;
  }

  /** A whole number without sign. */
  public LineWriter unsigned(long bits) {
    if (bits < 0) {
      // The last digit apart: what is left fits into a number with sign.
      long tenth = Long.divideUnsigned(bits, 10);
      out.number(tenth);
      out.number(bits - 10 * tenth);
    } else {
      out.number(bits);
    }
    return this;
  }

  /** A number with noughts before it, of so many digits. */
  public LineWriter padded(int number, int digits) {
    out.padded(number, digits);
    return this;
  }

  /** The time of the line in UTC, to the millisecond. */
  public LineWriter millis(RawLine line) {
    times.millis(line.second(), line.nano());
    return this;
  }

  /** The time of the line in UTC, to the nanosecond. */
  public LineWriter nanos(RawLine line) {
    times.nanos(line.second(), line.nano());
    return this;
  }

  /** The markers, as strings with commas between. */
  public LineWriter markers(RawLine line) {
    for (int i = 0; i < line.markers(); i++) {
      out.comma();
      known.write(line.marker(i));
    }
    return this;
  }

  /** All fields that have not been taken, into an object that is open. */
  public LineWriter fields(RawLine line) {
    int mark = taken.mark();
    for (int i = 0; i < line.fields(); i++) {
      if (!line.isTaken(i)) {
        Key key = keys.of(line.name(i));
        values.name(key.top(), mark);
        values.write(key, line.value(i));
      }
    }
    if (line.omitted() > 0) {
      values.name(new Encoded<>("omitted_fields", OMITTED), mark);
      out.number(line.omitted());
    }
    taken.release(mark);
    return this;
  }

  /** The value of this field alone. */
  public LineWriter value(RawLine line, int at) {
    values.write(keys.of(line.name(at)), line.value(at));
    return this;
  }

  /** What was thrown, as an object with causes and suppressed in it. */
  public LineWriter thrownObject(RawLine line) {
    Throwable thrown = line.thrown();
    if (thrown != null) {
      objects.write(thrown);
    } else {
      objects.write(String.valueOf(line.thrownType()), String.valueOf(line.thrownText()));
    }
    return this;
  }

  /** The class of what was thrown, as a string. */
  public LineWriter thrownType(RawLine line) {
    Throwable thrown = line.thrown();
    return known(thrown == null ? line.thrownType() : thrown.getClass().getName());
  }

  /** This constant, and what it said, as a string; nothing if it said nothing. */
  public LineWriter thrownMessage(byte[] name, RawLine line) {
    Throwable thrown = line.thrown();
    String said = thrown == null ? "" : Failures.message(thrown);
    return said.isEmpty() ? this : json(name).text(said);
  }

  /** The stack trace with causes and suppressed, as a string, as the JDK prints it. */
  public LineWriter stack(RawLine line) {
    return stack(line, StackTexts.MORE);
  }

  /** The same, as Logback prints it. */
  public LineWriter logbackStack(RawLine line) {
    return stack(line, StackTexts.COMMON);
  }

  private LineWriter stack(RawLine line, byte[] more) {
    Throwable thrown = line.thrown();
    if (thrown == null) {
      text.write(line.thrownText());
    } else {
      stacks.write(thrown, more);
    }
    return this;
  }
}
