package io.underpin.logging.logstash;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.TreeNode;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Writes JSON without secrets: every way in which Jackson can be told to write something goes through here, and from
 * here through the {@link FieldGate}. For one thread.
 */
final class RedactingGenerator extends JsonGeneratorDelegate {
  private static final JsonFactory JSON = new JsonFactory();

  private final FieldGate gate;

  RedactingGenerator(JsonGenerator generator, FieldTexts texts) {
    // Without the shortcut by which whole values would go to the other generator directly.
    super(generator, false);
    gate = new FieldGate(generator, texts);
  }

  // --- structures

  @Override
  public JsonGenerator writeStartObject() {
    if (gate.begins()) {
      delegate.writeStartObject();
      gate.begun(false);
    }
    return this;
  }

  @Override
  public JsonGenerator writeStartObject(@Nullable Object value) {
    if (gate.begins()) {
      delegate.writeStartObject(value);
      gate.begun(false);
    }
    return this;
  }

  @Override
  public JsonGenerator writeStartObject(@Nullable Object value, int size) {
    return writeStartObject(value);
  }

  @Override
  public JsonGenerator writeStartArray() {
    if (gate.begins()) {
      delegate.writeStartArray();
      gate.begun(true);
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
  public JsonGenerator writeStartArray(@Nullable Object value, int size) {
    return writeStartArray(value);
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
  public JsonGenerator writeName(SerializableString name) {
    return writeName(name.getValue());
  }

  @Override
  public JsonGenerator writePropertyId(long id) {
    return writeName(Long.toString(id));
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

  @Override
  public JsonGenerator writeString(char[] text, int offset, int length) {
    return writeString(new String(text, offset, length));
  }

  @Override
  public JsonGenerator writeString(SerializableString text) {
    return writeString(text.getValue());
  }

  @Override
  public JsonGenerator writeString(@Nullable Reader reader, int length) {
    return reader == null ? writeNull() : writeString(read(reader, length));
  }

  @Override
  public JsonGenerator writeUTF8String(byte[] text, int offset, int length) {
    return writeString(new String(text, offset, length, StandardCharsets.UTF_8));
  }

  // Escaped already: to cut something out of it could leave half an escape.
  @Override
  public JsonGenerator writeRawUTF8String(byte[] text, int offset, int length) {
    if (gate.shows(new String(text, offset, length, StandardCharsets.UTF_8))) {
      delegate.writeRawUTF8String(text, offset, length);
    }
    return this;
  }

  @Override
  public JsonGenerator writeArray(String[] texts, int offset, int length) {
    writeStartArray();
    for (int i = offset; i < offset + length; i++) {
      writeString(texts[i]);
    }
    return writeEndArray();
  }

  // --- what claims to be JSON

  @Override
  public JsonGenerator writeRawValue(String json) {
    if (!gate.isOpen()) {
      return this;
    }
    if (!isJson(json)) {
      return writeString(json);
    }
    return guarded(() -> {
      try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
        parser.nextToken();
        copyCurrentStructureExact(parser);
      }
    });
  }

  @Override
  public JsonGenerator writeRawValue(String json, int offset, int length) {
    return writeRawValue(json.substring(offset, offset + length));
  }

  @Override
  public JsonGenerator writeRawValue(char[] json, int offset, int length) {
    return writeRawValue(new String(json, offset, length));
  }

  // A piece of JSON of which nobody knows where it stands.
  @Override
  public JsonGenerator writeRaw(String piece) {
    if (gate.isOpen()) {
      delegate.writeRaw(gate.piece(piece));
    }
    return this;
  }

  @Override
  public JsonGenerator writeRaw(String piece, int offset, int length) {
    return writeRaw(piece.substring(offset, offset + length));
  }

  @Override
  public JsonGenerator writeRaw(SerializableString piece) {
    return writeRaw(piece.getValue());
  }

  @Override
  public JsonGenerator writeRaw(char[] piece, int offset, int length) {
    return writeRaw(new String(piece, offset, length));
  }

  @Override
  public JsonGenerator writeRaw(char piece) {
    return writeRaw(String.valueOf(piece));
  }

  private static boolean isJson(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
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
  public JsonGenerator writeNumber(short number) {
    if (gate.shows(Short.toString(number))) {
      delegate.writeNumber(number);
    }
    return this;
  }

  @Override
  public JsonGenerator writeNumber(int number) {
    if (gate.shows(Integer.toString(number))) {
      delegate.writeNumber(number);
    }
    return this;
  }

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
  public JsonGenerator writeNumber(char[] number, int offset, int length) {
    return writeNumber(new String(number, offset, length));
  }

  @Override
  public JsonGenerator writeArray(int[] numbers, int offset, int length) {
    writeStartArray();
    for (int i = offset; i < offset + length; i++) {
      writeNumber(numbers[i]);
    }
    return writeEndArray();
  }

  @Override
  public JsonGenerator writeArray(long[] numbers, int offset, int length) {
    writeStartArray();
    for (int i = offset; i < offset + length; i++) {
      writeNumber(numbers[i]);
    }
    return writeEndArray();
  }

  @Override
  public JsonGenerator writeArray(double[] numbers, int offset, int length) {
    writeStartArray();
    for (int i = offset; i < offset + length; i++) {
      writeNumber(numbers[i]);
    }
    return writeEndArray();
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

  // Otherwise it would write them past the names.
  @Override
  public boolean canWriteObjectId() {
    return false;
  }

  @Override
  public boolean canWriteTypeId() {
    return false;
  }

  @Override
  public JsonGenerator writeObjectId(Object id) {
    throw noIds();
  }

  @Override
  public JsonGenerator writeObjectRef(Object id) {
    throw noIds();
  }

  @Override
  public JsonGenerator writeTypeId(Object id) {
    throw noIds();
  }

  private static UnsupportedOperationException noIds() {
    return new UnsupportedOperationException(
        "Ids are written as fields, so that they are redacted");
  }

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

  private static String read(Reader reader, int length) {
    StringWriter text = new StringWriter();
    char[] part = new char[4096];
    int left = length < 0 ? Integer.MAX_VALUE : length;
    try {
      while (left > 0) {
        int count = reader.read(part, 0, Math.min(part.length, left));
        if (count < 0) {
          break;
        }
        text.write(part, 0, count);
        left -= count;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
