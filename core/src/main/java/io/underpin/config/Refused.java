package io.underpin.config;

/** Why a text is not of a form, as the rest of a sentence; it never holds the text. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  Refused(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
