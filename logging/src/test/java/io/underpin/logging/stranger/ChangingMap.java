package io.underpin.logging.stranger;

import java.util.AbstractMap;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** A map that somebody else changes after the first entry was read, as {@code HashMap} notices it. */
final class ChangingMap extends AbstractMap<String, Object> {
  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new HashSet<>() {
      private static final long serialVersionUID = 1;

      @Override
      public int size() {
        return 3;
      }

      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        return new Iterator<>() {
          private int read;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Map.Entry<String, Object> next() {
            if (read++ > 0) {
              throw new ConcurrentModificationException();
            }
            return Map.entry("first", 1);
          }
        };
      }
    };
  }
}
