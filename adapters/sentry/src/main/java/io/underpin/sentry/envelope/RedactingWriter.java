package io.underpin.sentry.envelope;

import io.sentry.ILogger;
import io.sentry.JsonObjectSerializer;
import io.sentry.JsonObjectWriter;
import io.sentry.ObjectWriter;
import io.underpin.redact.Redactor;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes JSON, each value redacted under its name and under the sensitive name that it stands below. */
final class RedactingWriter implements ObjectWriter {
  private static final int MAX_NESTING = 64;
  private static final long FIRST_LONG_NUMBER = 100_000_000_000L;
  private static final Set<Class<?>> NUMBERS = Set.of(
      Long.class,
      Integer.class,
      Double.class,
      Float.class,
      Short.class,
      Byte.class,
      BigDecimal.class,
      BigInteger.class);

  private final JsonObjectWriter out;
  private final JsonObjectSerializer structures;
  private final Redactor redactor;
  private final BoundedText bounded;
  private final Deque<String> outerNames = new ArrayDeque<>();
  private final Deque<String> outerHidden = new ArrayDeque<>();
  // The name of what comes next, and the innermost sensitive name around it; empty if there is
  // none.
  private String name = "";
  private String hidden = "";

  RedactingWriter(JsonObjectWriter out, Redactor redactor, int maxDepth) {
    this.out = out;
    this.structures = new JsonObjectSerializer(maxDepth);
    this.redactor = redactor;
    this.bounded = BoundedText.of(redactor);
  }

  @Override
  public ObjectWriter beginArray() throws IOException {
    begin();
    out.beginArray();
    return this;
  }

  @Override
  public ObjectWriter endArray() throws IOException {
    out.endArray();
    end();
    return this;
  }

  @Override
  public ObjectWriter beginObject() throws IOException {
    begin();
    out.beginObject();
    return this;
  }

  @Override
  public ObjectWriter endObject() throws IOException {
    out.endObject();
    end();
    return this;
  }

  @Override
  public ObjectWriter name(String next) throws IOException {
    name = next;
    out.name(bounded.text("", "", next));
    return this;
  }

  @Override
  public ObjectWriter value(@Nullable String value) throws IOException {
    if (value == null) {
      out.nullValue();
    } else {
      out.value(bounded.text(name, hidden, value));
    }
    return this;
  }

  /** JSON that is written already is a text like any other: its inside cannot be trusted. */
  @Override
  public ObjectWriter jsonValue(@Nullable String value) throws IOException {
    return value(value);
  }

  @Override
  public ObjectWriter nullValue() throws IOException {
    out.nullValue();
    return this;
  }

  @Override
  public ObjectWriter value(boolean value) throws IOException {
    out.value(value);
    return this;
  }

  @Override
  public ObjectWriter value(@Nullable Boolean value) throws IOException {
    out.value(value);
    return this;
  }

  @Override
  public ObjectWriter value(double value) throws IOException {
    return number(value);
  }

  @Override
  public ObjectWriter value(long value) throws IOException {
    return number(value);
  }

  @Override
  public ObjectWriter value(@Nullable Number value) throws IOException {
    if (value == null) {
      out.nullValue();
      return this;
    }
    return number(value);
  }

  @Override
  public ObjectWriter value(ILogger logger, @Nullable Object object) throws IOException {
    structures.serialize(this, logger, object);
    return this;
  }

  @Override
  public void setLenient(boolean lenient) {
    out.setLenient(lenient);
  }

  @Override
  public void setIndent(@Nullable String indent) {
    out.setIndent(indent);
  }

  @Override
  public @Nullable String getIndent() {
    return out.getIndent();
  }

  // A number is written as one if it is an ordinary one and there is nothing to hide: codes and
  // card
  // numbers are numbers too, and NaN is not JSON.
  private ObjectWriter number(Number value) throws IOException {
    boolean finite = Double.isFinite(value.doubleValue());
    if (NUMBERS.contains(value.getClass()) && finite) {
      boolean plain = Math.abs(value.doubleValue()) < FIRST_LONG_NUMBER
          && hidden.isEmpty()
          && !redactor.isSensitive(name);
      String text = plain ? "" : value.toString();
      if (plain || bounded.text(name, hidden, text).equals(text)) {
        out.value(value);
        return this;
      }
    }
    return value(String.valueOf(value));
  }

  private void begin() throws IOException {
    if (outerNames.size() == MAX_NESTING) {
      throw new IOException("Nested deeper than " + MAX_NESTING + " levels");
    }
    outerNames.push(name);
    outerHidden.push(hidden);
    if (redactor.isSensitive(name)) {
      hidden = name;
    }
  }

  private void end() {
    name = outerNames.pop();
    hidden = outerHidden.pop();
  }
}
