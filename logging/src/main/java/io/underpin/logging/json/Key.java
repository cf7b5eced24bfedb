package io.underpin.logging.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is known about the name of a field, so that it need not be found out for each line. Immutable. */
final class Key {
  private final String name;
  private final Shown nested;
  private final Shown top;
  private final boolean sensitive;
  private final boolean hidesAll;

  /** A name as it is written: redacted, cut, well-formed, and encoded with the colon behind it. */
  record Shown(String text, byte[] json) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Shown shown
          && shown.text.equals(text)
          && Arrays.equals(shown.json, json);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }
  }

  Key(String name, Shown nested, Shown top, boolean sensitive, boolean hidesAll) {
    this.name = name;
    this.nested = nested;
    this.top = top;
    this.sensitive = sensitive;
    this.hidesAll = hidesAll;
  }

  /** The name as it was given. */
  String name() {
    return name;
  }

  /** The name in an object of the user's. */
  Shown nested() {
    return nested;
  }

  /** The name beside our own. */
  Shown top() {
    return top;
  }

  /** Whether values have to be looked at as values of this key. */
  boolean isSensitive() {
    return sensitive;
  }

  /** Whether no value is shown. */
  boolean hidesAll() {
    return hidesAll;
  }
}
