package broken.logging;

import com.fasterxml.jackson.core.JsonFactory;

/** A third party that has its home in another module. */
final class Parses {
  JsonFactory json() {
    return new JsonFactory();
  }
}
