package io.underpin.logging.json;

/**
 * Writes texts of which a service has few: names of loggers, threads, markers and classes, and the stack frames that are the same
 * in most of its exceptions. Each is read, redacted and encoded once.
 */
final class KnownTexts {
  private static final int LONGEST_KEPT = 200;

  private final Cache<Encoded<String>> texts;
  private final Cache<Encoded<StackTraceElement>> frames;
  private final FreeText text;
  private final JsonBytes out;

  KnownTexts(LineCaches caches, FreeText text, JsonBytes out) {
    this.texts = caches.texts();
    this.frames = caches.frames();
    this.text = text;
    this.out = out;
  }

  /** The text as a JSON string. */
  void write(String raw) {
    int hash = raw.hashCode();
    if (!isWritten(texts, hash, raw)) {
      int from = out.size();
      text.write(raw);
      if (raw.length() <= LONGEST_KEPT) {
        texts.keep(hash, new Encoded<>(raw, out.copy(from)));
      }
    }
  }

  /** The frame as it prints itself, in a string that is open. */
  void frame(StackTraceElement frame) {
    int hash = 31 * frame.getMethodName().hashCode()
        + frame.getClassName().hashCode()
        + 7 * frame.getLineNumber();
    if (!isWritten(frames, hash, frame)) {
      int from = out.size();
      text.part(frame.toString());
      frames.keep(hash, new Encoded<>(frame, out.copy(from)));
    }
  }

  private <T> boolean isWritten(Cache<Encoded<T>> cache, int hash, T raw) {
    Encoded<T> known = cache.first(hash);
    if (known == null || !known.raw().equals(raw)) {
      known = cache.second(hash);
    }
    if (known == null || !known.raw().equals(raw)) {
      return false;
    }
    out.add(known.json());
    return true;
  }
}
