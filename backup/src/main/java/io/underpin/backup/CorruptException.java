package io.underpin.backup;

import java.io.IOException;

/** What is stored is not what was written. */
final class CorruptException extends IOException {
  private static final long serialVersionUID = 1L;

  CorruptException(String message) {
    super(message);
  }
}
