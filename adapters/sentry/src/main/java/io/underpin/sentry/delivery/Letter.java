package io.underpin.sentry.delivery;

/** An envelope that waits. */
final class Letter {
  private final byte[] bytes;
  private final String category;
  private final boolean important;

  Letter(byte[] bytes, String category, boolean important) {
    this.bytes = bytes;
    this.category = category;
    this.important = important;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Sentry's word for what is in it, as rate limits use it: {@code error}, {@code transaction}. */
  String category() {
    return category;
  }

  /** Whether others make room for it. */
  boolean isImportant() {
    return important;
  }
}
