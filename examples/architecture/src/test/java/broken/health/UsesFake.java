package broken.health;

import broken.testing.Fake;

/** Production code with a fake in it. */
final class UsesFake {
  Fake fake() {
    return new Fake();
  }
}
