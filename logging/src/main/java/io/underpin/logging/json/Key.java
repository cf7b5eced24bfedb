package io.underpin.logging.json;

/** What is known about the name of a field, so that it need not be found out for each line. Immutable. */
final class Key {
  private final String name;
  private final Encoded<String> nested;
  private final Encoded<String> top;
  private final boolean sensitive;
  private final boolean hidesAll;

  Key(
      String name,
      Encoded<String> nested,
      Encoded<String> top,
      boolean sensitive,
      boolean hidesAll) {
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

  /** The name as it is written in an object of the user's, with the colon behind it. */
  Encoded<String> nested() {
    return nested;
  }

  /** The name beside our own. */
  Encoded<String> top() {
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
