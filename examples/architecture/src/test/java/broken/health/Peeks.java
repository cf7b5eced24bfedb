package broken.health;

import broken.security.input.Neighbour;

/** A module that knows its neighbour. */
public final class Peeks {
  Neighbour beside() {
    return new Neighbour();
  }
}
