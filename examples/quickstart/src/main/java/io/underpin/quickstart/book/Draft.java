package io.underpin.quickstart.book;

/**
 * What a visitor wants to write, within its limits.
 *
 * @param name plain text
 * @param message HTML as it was sent: not to be believed
 */
public record Draft(String name, String message) {
  /** The longest name, in characters. */
  public static final int MAX_NAME = 120;

  /** The longest message, in characters, its markup included. */
  public static final int MAX_MESSAGE = 2_000;

  /**
   * Takes the white space off both ends.
   *
   * @throws IllegalArgumentException if one of them is empty or too long; the message may be shown to the visitor
   */
  public Draft {
    name = checked("name", name, MAX_NAME);
    message = checked("message", message, MAX_MESSAGE);
  }

  private static String checked(String field, String value, int longest) {
    // PostgreSQL's text holds every character but this one.
    String text = value.replace("\0", "").strip();
    if (text.isEmpty() || text.length() > longest) {
      throw new IllegalArgumentException("The " + field
          + (text.isEmpty() ? " is missing" : " has " + text.length() + " characters")
          + ": write 1 to " + longest + " characters");
    }
    return text;
  }
}
