package io.underpin.logstash;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Leads the forms in which Jackson can be told one thing (characters, bytes, readers, parts of arrays) to one form of each, and
 * none past it.
 */
abstract class OneFormGenerator extends JsonGeneratorDelegate {

  OneFormGenerator(JsonGenerator generator) {
    // Without the shortcut by which whole values would go to the other generator directly.
    super(generator, false);
  }

  @Override
  public final JsonGenerator writeStartObject() {
    return writeStartObject(null);
  }

  @Override
  public final JsonGenerator writeStartObject(@Nullable Object value, int size) {
    return writeStartObject(value);
  }

  @Override
  public final JsonGenerator writeStartArray() {
    return writeStartArray(null);
  }

  @Override
  public final JsonGenerator writeStartArray(@Nullable Object value, int size) {
    return writeStartArray(value);
  }

  @Override
  public final JsonGenerator writeName(SerializableString name) {
    return writeName(name.getValue());
  }

  @Override
  public final JsonGenerator writePropertyId(long id) {
    return writeName(Long.toString(id));
  }

  @Override
  public final JsonGenerator writeString(char[] text, int offset, int length) {
    return writeString(new String(text, offset, length));
  }

  @Override
  public final JsonGenerator writeString(SerializableString text) {
    return writeString(text.getValue());
  }

  @Override
  public final JsonGenerator writeString(@Nullable Reader reader, int length) {
    return reader == null ? writeNull() : writeString(read(reader, length));
  }

  @Override
  public final JsonGenerator writeUTF8String(byte[] text, int offset, int length) {
    return writeString(new String(text, offset, length, StandardCharsets.UTF_8));
  }

  @Override
  public final JsonGenerator writeRawValue(String json, int offset, int length) {
    return writeRawValue(json.substring(offset, offset + length));
  }

  @Override
  public final JsonGenerator writeRawValue(char[] json, int offset, int length) {
    return writeRawValue(new String(json, offset, length));
  }

  @Override
  public final JsonGenerator writeRawValue(SerializableString json) {
    return writeRawValue(json.getValue());
  }

  @Override
  public final JsonGenerator writeRaw(String piece, int offset, int length) {
    return writeRaw(piece.substring(offset, offset + length));
  }

  @Override
  public final JsonGenerator writeRaw(SerializableString piece) {
    return writeRaw(piece.getValue());
  }

  @Override
  public final JsonGenerator writeRaw(char[] piece, int offset, int length) {
    return writeRaw(new String(piece, offset, length));
  }

  @Override
  public final JsonGenerator writeRaw(char piece) {
    return writeRaw(String.valueOf(piece));
  }

  @Override
  public final JsonGenerator writeNumber(short number) {
    return writeNumber((long) number);
  }

  @Override
  public final JsonGenerator writeNumber(int number) {
    return writeNumber((long) number);
  }

  @Override
  public final JsonGenerator writeNumber(char[] number, int offset, int length) {
    return writeNumber(new String(number, offset, length));
  }

  @Override
  public final JsonGenerator writeArray(String[] texts, int offset, int length) {
    writeStartArray();
    for (int i = offset; i < offset + length; i++) {
      writeString(texts[i]);
    }
    return writeEndArray();
  }

  @Override
  public final JsonGenerator writeArray(int[] numbers, int offset, int length) {
    writeStartArray();
    for (int i = offset; i < offset + length; i++) {
      writeNumber(numbers[i]);
    }
    return writeEndArray();
  }

  @Override
  public final JsonGenerator writeArray(long[] numbers, int offset, int length) {
    writeStartArray();
    for (int i = offset; i < offset + length; i++) {
      writeNumber(numbers[i]);
    }
    return writeEndArray();
  }

  @Override
  public final JsonGenerator writeArray(double[] numbers, int offset, int length) {
    writeStartArray();
    for (int i = offset; i < offset + length; i++) {
      writeNumber(numbers[i]);
    }
    return writeEndArray();
  }

  // Otherwise Jackson would write ids past the names.
  @Override
  public final boolean canWriteObjectId() {
    return false;
  }

  @Override
  public final boolean canWriteTypeId() {
    return false;
  }

  @Override
  public final JsonGenerator writeObjectId(Object id) {
    throw noIds();
  }

  @Override
  public final JsonGenerator writeObjectRef(Object id) {
    throw noIds();
  }

  @Override
  public final JsonGenerator writeTypeId(Object id) {
    throw noIds();
  }

  private static UnsupportedOperationException noIds() {
    return new UnsupportedOperationException(
        "Ids are written as fields, so that they are redacted");
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
