package io.underpin.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the guards have found out about one request. Immutable; a handful of entries, searched from the last. */
public final class Attributes {
  private static final Attributes NONE = new Attributes(new Object[0]);

  private final Object[] pairs;

  private Attributes(Object[] pairs) {
    this.pairs = pairs;
  }

  /** Nothing found. */
  public static Attributes none() {
    return NONE;
  }

  /** One attribute. */
  public static <T> Attributes of(Attribute<T> attribute, T value) {
    return new Attributes(new Object[] {attribute, attribute.cast(value)});
  }

  /** A copy with one more; a later value hides an earlier one of the same attribute. */
  public <T> Attributes and(Attribute<T> attribute, T value) {
    return and(of(attribute, value));
  }

  /** A copy with all of these as well. */
  public Attributes and(Attributes later) {
    if (later.isEmpty() || isEmpty()) {
      return isEmpty() ? later : this;
    }
    Object[] all = Arrays.copyOf(pairs, pairs.length + later.pairs.length);
    System.arraycopy(later.pairs, 0, all, pairs.length, later.pairs.length);
    return new Attributes(all);
  }

  /** The value of an attribute. */
  public <T> Optional<T> get(Attribute<T> attribute) {
    return Optional.ofNullable(find(attribute));
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return pairs.length == 0;
  }

  <T> @Nullable T find(Attribute<T> attribute) {
    for (int i = pairs.length - 2; i >= 0; i -= 2) {
      if (pairs[i] == attribute) {
        return attribute.cast(pairs[i + 1]);
      }
    }
    return null;
  }

  void forEachLogged(BiConsumer<String, String> action) {
    for (int i = 0; i < pairs.length; i += 2) {
      Attribute<?> attribute = (Attribute<?>) pairs[i];
      if (attribute.isLogged()) {
        action.accept(attribute.name(), String.valueOf(pairs[i + 1]));
      }
    }
  }
}
