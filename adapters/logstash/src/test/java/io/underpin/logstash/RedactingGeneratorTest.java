package io.underpin.logstash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.redact.Redactor;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonGeneratorDelegate;

class RedactingGeneratorTest {
  private static final String TEXT = "password=hunter2";

  /** Each writes a value with a secret in it. */
  private static final Map<String, Consumer<JsonGenerator>> TEXTS = Map.ofEntries(
      way("string", out -> out.writeString(TEXT)),
      way("characters", out -> out.writeString(("x" + TEXT).toCharArray(), 1, TEXT.length())),
      way("serializable string", out -> out.writeString(new SerializedString(TEXT))),
      way("reader", out -> out.writeString(new StringReader(TEXT), -1)),
      way("part of a reader", out -> out.writeString(new StringReader(TEXT + "x"), TEXT.length())),
      way("UTF-8", out -> out.writeUTF8String(TEXT.getBytes(UTF_8), 0, TEXT.length())),
      way("raw UTF-8", out -> out.writeRawUTF8String(TEXT.getBytes(UTF_8), 0, TEXT.length())),
      way("raw value", out -> out.writeRawValue("{\"password\":\"hunter2\"}")),
      way(
          "part of a raw value",
          out -> out.writeRawValue("x[\"" + TEXT + "\"]", 1, TEXT.length() + 4)),
      way(
          "raw characters",
          out -> out.writeRawValue(("\"" + TEXT + "\"").toCharArray(), 0, TEXT.length() + 2)),
      way("raw serializable", out -> out.writeRawValue(new SerializedString("\"" + TEXT + "\""))),
      way("raw, not JSON", out -> out.writeRawValue(TEXT)),
      way("raw, two values", out -> out.writeRawValue("1 \"" + TEXT + "\"")),
      way("array", out -> out.writeArray(new String[] {"a", TEXT}, 0, 2)),
      way("embedded", out -> out.writeEmbeddedObject(List.of(TEXT))),
      way("embedded bytes", out -> out.writeEmbeddedObject("hunter2".getBytes(UTF_8))),
      way("binary", out -> out.writeBinary("hunter2".getBytes(UTF_8))),
      way(
          "stream",
          out -> out.writeBinary(
              Base64Variants.MIME, new ByteArrayInputStream("hunter2".getBytes(UTF_8)), 7)));

  /** Each writes a value that only its key makes a secret. */
  private static final Map<String, Consumer<JsonGenerator>> VALUES = Map.ofEntries(
      way("string", out -> out.writeString("4711")),
      way("short", out -> out.writeNumber((short) 4711)),
      way("int", out -> out.writeNumber(4711)),
      way("long", out -> out.writeNumber(4711L)),
      way("double", out -> out.writeNumber(4711.0)),
      way("float", out -> out.writeNumber(4711.0f)),
      way("big integer", out -> out.writeNumber(BigInteger.valueOf(4711))),
      way("big decimal", out -> out.writeNumber(new BigDecimal("4711"))),
      way("number as text", out -> out.writeNumber("4711")),
      way("number as characters", out -> out.writeNumber("4711".toCharArray(), 0, 4)),
      way("boolean", out -> out.writeBoolean(true)),
      way("ints", out -> out.writeArray(new int[] {4711}, 0, 1)),
      way("longs", out -> out.writeArray(new long[] {4711}, 0, 1)),
      way("doubles", out -> out.writeArray(new double[] {4711}, 0, 1)),
      way("object", out -> {
        out.writeStartObject();
        out.writeName("a");
        out.writeStartArray();
        out.writeNumber(4711);
        out.writeEndArray();
        out.writeEndObject();
      }),
      way("sized object", out -> {
        out.writeStartObject("of", 1);
        out.writePropertyId(4711);
        out.writeBoolean(true);
        out.writeEndObject();
      }),
      way("sized array", out -> {
        out.writeStartArray("of", 1);
        out.writeString("4711");
        out.writeEndArray();
      }));

  @Test
  void no_way_to_write_a_text_shows_a_secret_in_it() {
    TEXTS.forEach((name, way) -> {
      String line = written("note", way);

      assertThat(line).as(name).doesNotContain("hunter2", "aHVudGVyM").contains("[REDACTED]");
      assertThat(StrictJson.line(line + "\n")).as(name).containsEntry("after", 1);
    });
  }

  @Test
  void no_way_to_write_a_value_shows_it_under_a_strong_key() {
    VALUES.forEach((name, way) -> {
      assertThat(written("password", way))
          .as(name)
          .isEqualTo("{\"password\":\"[REDACTED]\",\"after\":1}");
      assertThat(written("note", way)).as(name).containsAnyOf("4711", "true");
    });
  }

  @Test
  void what_is_written_raw_in_pieces_is_looked_through_piece_by_piece() {
    StringWriter line = new StringWriter();
    try (JsonGenerator out = generator(line)) {
      out.writeRaw(TEXT);
      out.writeRaw(" x" + TEXT, 1, TEXT.length() + 1);
      out.writeRaw(new SerializedString(TEXT));
      out.writeRaw(TEXT.toCharArray(), 0, TEXT.length());
      out.writeRaw('"');
    }

    assertThat(line.toString()).doesNotContain("hunter2").endsWith("\"");
  }

  // A way that a later Jackson adds would lead past the redaction.
  @Test
  void every_way_to_write_is_ours() {
    Package ours = RedactingGenerator.class.getPackage();

    assertThat(Arrays.stream(JsonGeneratorDelegate.class.getDeclaredMethods())
            .filter(way -> Modifier.isPublic(way.getModifiers()) && !way.isBridge())
            .filter(way -> way.getName().startsWith("write")))
        .isNotEmpty()
        .allSatisfy(way -> assertThat(RedactingGenerator.class
                .getMethod(way.getName(), way.getParameterTypes())
                .getDeclaringClass()
                .getPackage())
            .as(way.toString())
            .isEqualTo(ours));
  }

  private static String written(String key, Consumer<JsonGenerator> way) {
    StringWriter text = new StringWriter();
    JsonGenerator plain = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text);
    try (JsonGenerator out = new RedactingGenerator(plain, new FieldTexts(Redactor.standard()))) {
      out.writeStartObject();
      out.writeName(key);
      way.accept(out);
      out.writeName(new SerializedString("after"));
      out.writeNumber(1);
      out.writeEndObject();
    }
    return text.toString();
  }

  private static JsonGenerator generator(StringWriter text) {
    return new RedactingGenerator(
        new JsonFactory().createGenerator(ObjectWriteContext.empty(), text),
        new FieldTexts(Redactor.standard()));
  }

  private static Map.Entry<String, Consumer<JsonGenerator>> way(
      String name, Consumer<JsonGenerator> action) {
    return Map.entry(name, action);
  }
}
