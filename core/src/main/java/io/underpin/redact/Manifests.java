package io.underpin.redact;

/** Tells whether an entry of YAML belongs to a Kubernetes Secret, whose data are secrets whatever they are called. */
final class Manifests {
  private static final int MAX_DISTANCE = 4096;

  private final Text text;
  private boolean secret;
  // Up to here kind: Secret has been looked for; where data: began, and with what indent.
  private int looked;
  private int data = -1;
  private int indent;

  Manifests(Text text) {
    this.text = text;
  }

  void restart() {
    secret = false;
    looked = 0;
    data = -1;
  }

  /** Whether data have begun. */
  boolean isOpen() {
    return data >= 0;
  }

  /** Takes note of {@code data:} and {@code stringData:} in a line of their own, behind whose colon this place is. */
  void begin(int key, int behind) {
    if (behind < text.length() && text.charAt(behind) == '\n' && isSecret(key, behind)) {
      data = behind;
      indent = indent(key);
    }
  }

  /** Whether the object that begins here is the data of a Secret, in JSON. */
  boolean isObject(int key, int behind) {
    return behind < text.length() && text.charAt(behind) == '{' && isSecret(key, behind);
  }

  /** Whether this key, in the line of its value, is within the data. */
  boolean isData(int key) {
    return data >= 0 && key > data && key - data < MAX_DISTANCE && indent(key) > indent;
  }

  private int indent(int key) {
    int from = key;
    while (from > 0
        && key - from < 64
        && (text.charAt(from - 1) == ' ' || text.charAt(from - 1) == '\t')) {
      from--;
    }
    return from == 0 || text.charAt(from - 1) == '\n' ? key - from : 0;
  }

  private boolean isSecret(int key, int behind) {
    for (int i = Math.max(looked, key - MAX_DISTANCE);
        i < Math.min(text.length(), behind + MAX_DISTANCE);
        i++) {
      if (text.charAt(i) == 'k' && Chars.startsWith(text, i, "kind") && isSecretKind(i + 4)) {
        secret = true;
      }
      looked = i;
    }
    return secret;
  }

  private boolean isSecretKind(int from) {
    int i = from;
    boolean colon = false;
    while (i < text.length() && i < from + 6 && " \"':\\".indexOf(text.charAt(i)) >= 0) {
      colon |= text.charAt(i) == ':';
      i++;
    }
    return colon
        && Chars.startsWithIgnoreCase(text, i, "secret")
        && (i + 6 >= text.length() || !Chars.isKey(text.charAt(i + 6)));
  }
}
