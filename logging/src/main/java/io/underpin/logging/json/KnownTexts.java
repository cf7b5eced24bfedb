package io.underpin.logging.json;

/** Writes texts of which a service has few: names of loggers, threads, markers and classes. Each is read once. */
final class KnownTexts {
  private static final int LONGEST_KEPT = 200;

  private final Cache<Encoded<String>> cache;
  private final FreeText text;
  private final JsonBytes out;

  KnownTexts(LineCaches caches, FreeText text, JsonBytes out) {
    this.cache = caches.texts();
    this.text = text;
    this.out = out;
  }

  /** The text as a JSON string. */
  void write(String raw) {
    int hash = raw.hashCode();
    Encoded<String> known = cache.first(hash);
    if (known == null || !known.raw().equals(raw)) {
      known = cache.second(hash);
    }
    if (known != null && known.raw().equals(raw)) {
      out.add(known.json());
      return;
    }
    int from = out.size();
    text.write(raw);
    if (raw.length() <= LONGEST_KEPT) {
      cache.keep(hash, new Encoded<>(raw, out.copy(from)));
    }
  }
}
