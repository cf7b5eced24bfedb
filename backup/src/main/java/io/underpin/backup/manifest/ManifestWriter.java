package io.underpin.backup.manifest;

import io.underpin.json.JsonWriter;

/** A manifest as text. */
final class ManifestWriter {
  private ManifestWriter() {}

  static byte[] write(Manifest manifest) {
    JsonWriter json = new JsonWriter()
        .object()
        .field("format", ManifestReader.FORMAT)
        .field("job", manifest.job())
        .field("id", manifest.id())
        .field("startedAt", manifest.startedAt().toString())
        .field("snapshotAt", manifest.snapshotAt().toString())
        .field("finishedAt", manifest.finishedAt().toString());
    json.name("source")
        .object()
        .field("type", manifest.origin().type())
        .field("database", manifest.origin().database());
    json.name("facts").any(manifest.origin().facts()).end();
    json.name("files").array();
    for (StoredFile file : manifest.files()) {
      json.object()
          .field("name", file.name())
          .field("role", file.role())
          .field("sha256", file.sha256())
          .field("bytes", file.bytes())
          .end();
    }
    json.end().name("tables").array();
    for (TableRows rows : manifest.tables()) {
      json.object()
          .field("schema", rows.schema())
          .field("table", rows.table())
          .field("rows", rows.rows())
          .end();
    }
    return Seal.sealed(json.end().end().toString());
  }
}
