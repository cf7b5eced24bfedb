package broken.security.input;

import broken.security.limit.Circle;

/** One half of a circle of packages. */
public final class Neighbour {
  Circle circle() {
    return new Circle();
  }
}
