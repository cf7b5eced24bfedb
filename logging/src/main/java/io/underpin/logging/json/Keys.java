package io.underpin.logging.json;

import io.underpin.logging.line.FieldNames;
import io.underpin.redact.Redactor;
import java.util.function.UnaryOperator;

/** Finds out about the names of fields, once for each name that comes often. */
final class Keys {
  private static final int LONGEST_KEPT = 100;

  private final Redactor redactor;
  private final UnaryOperator<String> naming;
  private final Cache<Key> cache;
  private final FreeText text;
  private final JsonBytes out;

  Keys(LineCaches caches, FreeText text, JsonBytes out) {
    this.redactor = caches.redactor();
    this.naming = caches.naming();
    this.cache = caches.keys();
    this.text = text;
    this.out = out;
  }

  Key of(String name) {
    int hash = name.hashCode();
    Key key = cache.first(hash);
    if (key != null && key.name().equals(name)) {
      return key;
    }
    key = cache.second(hash);
    if (key != null && key.name().equals(name)) {
      return key;
    }
    Key made = made(name);
    if (name.length() <= LONGEST_KEPT) {
      cache.keep(hash, made);
    }
    return made;
  }

  /** The name with the colon behind it. */
  Encoded<String> shown(String clean) {
    int from = out.size();
    text.write(clean);
    out.add(':');
    byte[] json = out.copy(from);
    out.rollBack(from);
    return new Encoded<>(clean, json);
  }

  private Key made(String name) {
    String clean = FieldNames.redacted(name, redactor);
    Encoded<String> nested = shown(clean);
    String named = naming.apply(clean);
    Encoded<String> top = named.equals(clean) ? nested : shown(named);
    return new Key(name, nested, top, redactor.isSensitive(name), text.hidesAll(name));
  }
}
