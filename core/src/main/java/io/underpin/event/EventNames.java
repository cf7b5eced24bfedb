package io.underpin.event;

/** The accepted form of an event's name. */
final class EventNames {
  private static final int MAX_LENGTH = 128;

  private EventNames() {}

  static String checked(String name) {
    boolean valid = !name.isEmpty() && name.length() <= MAX_LENGTH;
    for (int i = 0; valid && i < name.length(); i++) {
      char c = name.charAt(i);
      valid = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
    }
    if (!valid) {
      throw new IllegalArgumentException(
          "Event name '" + name + "' is not 1 to 128 characters of a-z 0-9 . _");
    }
    return name;
  }
}
