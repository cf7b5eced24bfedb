package io.underpin.backup.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Text as a manifest: first the length, then the seal, then the form. Unknown fields are passed over, so that an older
 * Underpin can read what a newer one of the same format wrote.
 */
final class ManifestReader {
  static final int FORMAT = 1;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_TEXT = 64 * 1024;

  private ManifestReader() {}

  static Manifest read(byte[] json) throws IOException {
    if (json.length > Manifest.MAX_BYTES) {
      throw new IOException("manifest.json is longer than " + Manifest.MAX_BYTES + " bytes");
    }
    Seal.check(json);
    try (JsonParser parser = factory().createParser(json)) {
      expect(parser.nextToken() == JsonToken.START_OBJECT, "is not a JSON object");
      Manifest manifest = manifest(parser);
      expect(parser.nextToken() == null, "goes on after its end");
      return manifest;
    } catch (JsonProcessingException e) {
      throw new IOException("manifest.json is not valid JSON: " + e.getOriginalMessage(), e);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IOException("manifest.json holds a value that cannot be: " + e.getMessage(), e);
    }
  }

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_TEXT)
            .maxNumberLength(20)
            .build())
        .build();
  }

  private static Manifest manifest(JsonParser parser) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    Origin origin = new Origin("", "", Map.of());
    List<StoredFile> files = new ArrayList<>();
    List<TableRows> tables = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "format" -> {
          boolean known = value == JsonToken.VALUE_NUMBER_INT && parser.getLongValue() == FORMAT;
          expect(
              known,
              "is not of format " + FORMAT
                  + ": read it with the version of Underpin that wrote it");
          texts.put(name, "");
        }
        case "source" -> origin = origin(parser);
        case "files" -> array(parser, () -> files.add(file(fields(parser))));
        case "tables" -> array(parser, () -> tables.add(table(fields(parser))));
        default -> scalar(parser, name, texts);
      }
    }
    text(texts, "format");
    return new Manifest(
        text(texts, "job"),
        text(texts, "id"),
        Instant.parse(text(texts, "startedAt")),
        Instant.parse(text(texts, "snapshotAt")),
        Instant.parse(text(texts, "finishedAt")),
        origin,
        files,
        tables);
  }

  private static Origin origin(JsonParser parser) throws IOException {
    expect(parser.currentToken() == JsonToken.START_OBJECT, "has a source that is not an object");
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> facts = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("facts")) {
        facts.putAll(fields(parser));
      } else {
        scalar(parser, name, texts);
      }
    }
    return new Origin(text(texts, "type"), text(texts, "database"), facts);
  }

  private static StoredFile file(Map<String, String> fields) throws IOException {
    return new StoredFile(
        text(fields, "name"),
        text(fields, "role"),
        text(fields, "sha256"),
        number(fields, "bytes"));
  }

  private static TableRows table(Map<String, String> fields) throws IOException {
    return new TableRows(text(fields, "schema"), text(fields, "table"), number(fields, "rows"));
  }

  private static void array(JsonParser parser, Item item) throws IOException {
    expect(parser.currentToken() == JsonToken.START_ARRAY, "has a list that is not an array");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      item.read();
    }
  }

  private static Map<String, String> fields(JsonParser parser) throws IOException {
    expect(parser.currentToken() == JsonToken.START_OBJECT, "has an entry that is not an object");
    Map<String, String> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      scalar(parser, name, fields);
    }
    return fields;
  }

  private static void scalar(JsonParser parser, String name, Map<String, String> into)
      throws IOException {
    if (parser.currentToken().isStructStart()) {
      parser.skipChildren();
    } else {
      into.put(name, parser.getText());
    }
  }

  private static String text(Map<String, String> fields, String name) throws IOException {
    String text = fields.get(name);
    if (text == null) {
      throw new IOException("manifest.json has no '" + name + "'");
    }
    return text;
  }

  private static long number(Map<String, String> fields, String name) throws IOException {
    return Long.parseLong(text(fields, name));
  }

  private static void expect(boolean condition, String otherwise) throws IOException {
    if (!condition) {
      throw new IOException("manifest.json " + otherwise);
    }
  }

  /** Reads one item of a list. */
  private interface Item {
    void read() throws IOException;
  }
}
