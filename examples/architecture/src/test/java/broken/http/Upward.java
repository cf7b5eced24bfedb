package broken.http;

import broken.health.Peeks;

/** Core that knows a module above it. */
public final class Upward {
  Peeks above() {
    return new Peeks();
  }
}
