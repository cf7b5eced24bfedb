package broken.redis;

import broken.health.Peeks;

/** An adapter that knows more than core. */
final class KnowsHealth {
  Peeks health() {
    return new Peeks();
  }
}
