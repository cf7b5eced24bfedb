package broken.security.limit;

import broken.security.input.Neighbour;

/** The other half. */
public final class Circle {
  Neighbour neighbour() {
    return new Neighbour();
  }
}
