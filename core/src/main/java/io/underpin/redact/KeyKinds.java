package io.underpin.redact;

import org.jspecify.annotations.Nullable;

/** The kinds of keys, remembered for those that come again and again. Bounded: a new one takes the place of an old one. */
final class KeyKinds {
  private static final int SIZE = 256;

  private final SensitiveKeys keys;
  private final @Nullable String[] names = new @Nullable String[SIZE];
  private final KeyKind[] kinds = new KeyKind[SIZE];

  KeyKinds(SensitiveKeys keys) {
    this.keys = keys;
  }

  KeyKind of(String name) {
    int hash = name.hashCode();
    int slot = (hash ^ (hash >>> 15)) & (SIZE - 1);
    if (name.equals(names[slot])) {
      return kinds[slot];
    }
    KeyKind kind = keys.kind(name);
    if (name.length() <= SensitiveKeys.MAX_LENGTH) {
      kinds[slot] = kind;
      names[slot] = name;
    }
    return kind;
  }
}
