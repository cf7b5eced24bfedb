package io.underpin.logging.json;

/** Writes stack frames, which are the same in most exceptions of a service: each is read, redacted and encoded once. */
final class Frames {
  private final Cache<Encoded<StackTraceElement>> cache;
  private final FreeText text;
  private final JsonBytes out;

  Frames(LineCaches caches, FreeText text, JsonBytes out) {
    this.cache = caches.frames();
    this.text = text;
    this.out = out;
  }

  /** The frame as it prints itself, in a string that is open. */
  void write(StackTraceElement frame) {
    int hash = 31 * frame.getMethodName().hashCode()
        + frame.getClassName().hashCode()
        + 7 * frame.getLineNumber();
    Encoded<StackTraceElement> known = cache.first(hash);
    if (known == null || !known.raw().equals(frame)) {
      known = cache.second(hash);
    }
    if (known != null && known.raw().equals(frame)) {
      out.add(known.json());
      return;
    }
    int from = out.size();
    text.part(frame.toString());
    cache.keep(hash, new Encoded<>(frame, out.copy(from)));
  }
}
