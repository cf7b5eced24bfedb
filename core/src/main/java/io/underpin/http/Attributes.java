package io.underpin.http;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the guards have found out about one request. Immutable; a handful of entries, searched from the last. */
public final class Attributes {
  private static final Attributes NONE = new Attributes(null, null, null);

  private final @Nullable Attributes before;
  private final @Nullable Attribute<?> key;
  private final @Nullable Object value;

  // A chain, the last entry in front: a guard that has found out one thing makes one object. NONE
  // stands in no chain.
  private Attributes(
      @Nullable Attributes before, @Nullable Attribute<?> key, @Nullable Object value) {
    this.before = before;
    this.key = key;
    this.value = value;
  }

  /** Nothing found. */
  public static Attributes none() {
    return NONE;
  }

  /** One attribute. */
  public static <T> Attributes of(Attribute<T> attribute, T value) {
    return NONE.and(attribute, value);
  }

  /** A copy with one more; a later value hides an earlier one of the same attribute. */
  public <T> Attributes and(Attribute<T> attribute, T value) {
    return entry(attribute, Objects.requireNonNull(attribute.cast(value), attribute.name()));
  }

  /** A copy with all of these as well. */
  public Attributes and(Attributes later) {
    if (later.key == null || isEmpty()) {
      return isEmpty() ? later : this;
    }
    Attributes earlier = later.before == null ? this : and(later.before);
    return earlier.entry(later.key, later.value);
  }

  /** The value of an attribute. */
  public <T> Optional<T> get(Attribute<T> attribute) {
    return Optional.ofNullable(find(attribute));
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return key == null;
  }

  <T> @Nullable T find(Attribute<T> attribute) {
    for (Attributes entry = this; entry != null; entry = entry.before) {
      Object found = entry.value;
      if (entry.key == attribute && found != null) {
        return attribute.cast(found);
      }
    }
    return null;
  }

  /** Calls the action with each logged attribute, the earliest first. */
  void forEachLogged(BiConsumer<String, String> action) {
    if (before != null) {
      before.forEachLogged(action);
    }
    if (key != null && value != null) {
      key.describe(value, action);
    }
  }

  private Attributes entry(Attribute<?> attribute, @Nullable Object of) {
    return new Attributes(isEmpty() ? null : this, attribute, of);
  }
}
