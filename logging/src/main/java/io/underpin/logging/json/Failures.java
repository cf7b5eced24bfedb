package io.underpin.logging.json;

/** What a throwable says, if it can say it. */
final class Failures {
  private Failures() {}

  /** Its message; empty if it has none. */
  static String message(Throwable thrown) {
    try {
      String said = thrown.getLocalizedMessage();
      return said == null ? "" : said;
    } catch (Throwable e) {
      return of(e);
    }
  }

  /** Class and message, as the throwable prints them. */
  static String headline(Throwable thrown) {
    try {
      return String.valueOf(thrown);
    } catch (Throwable e) {
      return thrown.getClass().getName() + ": " + of(e);
    }
  }

  static String of(Throwable e) {
    return "[FAILED " + e.getClass().getName() + "]";
  }
}
