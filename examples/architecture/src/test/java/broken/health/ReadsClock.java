package broken.health;

import java.time.Instant;

/** Reads a clock of its own. */
final class ReadsClock {
  Instant now() {
    return Instant.now();
  }
}
