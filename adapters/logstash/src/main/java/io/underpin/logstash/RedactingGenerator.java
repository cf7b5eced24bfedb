package io.underpin.logstash;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TreeNode;

/** Writes JSON without secrets: whatever Jackson is told to write goes through here, and from here through the gate. For one thread. */
final class RedactingGenerator extends OneFormGenerator {
  private final FieldGate gate;

  RedactingGenerator(JsonGenerator generator, FieldTexts texts) {
    super(generator);
    gate = new FieldGate(generator, texts);
  }

  // --- structures

  @Override
  public JsonGenerator writeStartObject(@Nullable Object value) {
    if (gate.begins()) {
      delegate.writeStartObject(value);
      gate.begun(false);
    }
    return this;
  }

  @Override
  public JsonGenerator writeStartArray(@Nullable Object value) {
    if (gate.begins()) {
      delegate.writeStartArray(value);
      gate.begun(true);
    }
    return this;
  }

  @Override
  public JsonGenerator writeEndObject() {
    if (gate.ends()) {
      delegate.writeEndObject();
    }
    return this;
  }

  @Override
  public JsonGenerator writeEndArray() {
    if (gate.ends()) {
      delegate.writeEndArray();
    }
    return this;
  }

  // --- names

  @Override
  public JsonGenerator writeName(String name) {
    if (gate.isOpen()) {
      delegate.writeName(gate.name(name));
    }
    return this;
  }

  @Override
  public JsonGenerator writeOmittedProperty(String name) {
    if (gate.isOpen()) {
      delegate.writeOmittedProperty(gate.name(name));
    }
    return this;
  }

  // --- texts

  @Override
  public JsonGenerator writeString(@Nullable String text) {
    if (text == null) {
      return writeNull();
    }
    if (gate.lets()) {
      delegate.writeString(gate.text(text));
    }
    return this;
  }

  // Escaped already: to cut something out of it could leave half an escape.
  @Override
  public JsonGenerator writeRawUTF8String(byte[] text, int offset, int length) {
    if (gate.shows(new String(text, offset, length, StandardCharsets.UTF_8))) {
      delegate.writeRawUTF8String(text, offset, length);
    }
    return this;
  }

  // --- what claims to be JSON

  @Override
  public JsonGenerator writeRawValue(String json) {
    if (!gate.isOpen()) {
      return this;
    }
    return RawJson.isJson(json) ? guarded(() -> RawJson.copy(json, this)) : writeString(json);
  }

  // A piece of JSON of which nobody knows where it stands.
  @Override
  public JsonGenerator writeRaw(String piece) {
    if (gate.isOpen()) {
      delegate.writeRaw(gate.piece(piece));
    }
    return this;
  }

  // --- bytes: keys and passwords travel in them

  @Override
  public JsonGenerator writeBinary(Base64Variant variant, byte[] bytes, int offset, int length) {
    gate.hide();
    return this;
  }

  @Override
  public int writeBinary(Base64Variant variant, InputStream bytes, int length) {
    gate.hide();
    return 0;
  }

  // --- numbers and the like

  @Override
  public JsonGenerator writeNumber(long number) {
    if (gate.shows(Long.toString(number))) {
      delegate.writeNumber(number);
    }
    return this;
  }

  @Override
  public JsonGenerator writeNumber(@Nullable BigInteger number) {
    if (number == null) {
      return writeNull();
    }
    if (gate.shows(number.toString())) {
      delegate.writeNumber(number);
    }
    return this;
  }

  @Override
  public JsonGenerator writeNumber(double number) {
    if (gate.shows(Double.toString(number))) {
      delegate.writeNumber(number);
    }
    return this;
  }

  @Override
  public JsonGenerator writeNumber(float number) {
    if (gate.shows(Float.toString(number))) {
      delegate.writeNumber(number);
    }
    return this;
  }

  @Override
  public JsonGenerator writeNumber(@Nullable BigDecimal number) {
    if (number == null) {
      return writeNull();
    }
    if (gate.shows(number.toString())) {
      delegate.writeNumber(number);
    }
    return this;
  }

  @Override
  public JsonGenerator writeNumber(String number) {
    if (gate.shows(number)) {
      delegate.writeNumber(number);
    }
    return this;
  }

  @Override
  public JsonGenerator writeBoolean(boolean truth) {
    if (gate.lets() && !gate.hides()) {
      delegate.writeBoolean(truth);
    }
    return this;
  }

  @Override
  public JsonGenerator writeNull() {
    if (gate.lets()) {
      delegate.writeNull();
    }
    return this;
  }

  // --- objects that Jackson takes apart

  @Override
  public JsonGenerator writeEmbeddedObject(@Nullable Object value) {
    if (value instanceof byte[]) {
      gate.hide();
    } else {
      writeString(value == null ? null : value.toString());
    }
    return this;
  }

  @Override
  public JsonGenerator writePOJO(@Nullable Object value) {
    if (value instanceof char[] || value instanceof byte[]) {
      gate.hide();
    } else if (gate.isOpen() && (value == null || !gate.hides())) {
      guarded(() -> super.writePOJO(value));
    }
    return this;
  }

  @Override
  public JsonGenerator writeTree(@Nullable TreeNode tree) {
    return guarded(() -> super.writeTree(tree));
  }

  private JsonGenerator guarded(Runnable action) {
    int depth = gate.depth();
    try {
      action.run();
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      gate.closeTo(depth);
    }
    return this;
  }
}
