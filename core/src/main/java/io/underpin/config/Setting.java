package io.underpin.config;

import io.underpin.secret.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One setting: its name, what may be written, and what holds when it is absent. Kept as a constant, and used to ask {@link
 * Settings#value} for the value.
 *
 * <p>A setting is required unless {@link #or} gives it a default or {@link #optional} makes it an {@link Optional}. One that is
 * set to nothing ({@code NAME=}) counts as absent; if it is required that is a problem. Immutable: each method gives a copy, and
 * it is the copy that has to be declared and asked for.
 *
 * @param <T> what the program gets
 */
public final class Setting<T> {
  private static final int MAX_NAME = 64;

  private final String name;
  private final Form<T> form;
  private final String description;
  private final @Nullable T fallback;
  private final @Nullable String example;

  private Setting(
      String name,
      Form<T> form,
      String description,
      @Nullable T fallback,
      @Nullable String example) {
    this.name = name;
    this.form = form;
    this.description = description;
    this.fallback = fallback;
    this.example = example;
  }

  /** Any text that is not blank, taken as it is. */
  public static Setting<String> text(String name) {
    return of(name, Forms.text());
  }

  /** A whole number within these bounds, both included. */
  public static Setting<Integer> integer(String name, int min, int max) {
    return of(name, Forms.integer(min, max));
  }

  /** A whole number within these bounds, both included. */
  public static Setting<Long> number(String name, long min, long max) {
    return of(name, Forms.number(min, max));
  }

  /** {@code true} or {@code false}; also {@code yes no on off 1 0}, in any case. */
  public static Setting<Boolean> flag(String name) {
    return of(name, Forms.flag());
  }

  /** A duration that is not negative: {@code 500ms 30s 5m 2h 1d}, or as in ISO 8601, {@code PT30S}. */
  public static Setting<Duration> duration(String name) {
    return of(name, Forms.duration());
  }

  /** A duration within these bounds, both included. */
  public static Setting<Duration> duration(String name, Duration min, Duration max) {
    return of(name, Forms.duration(min, max));
  }

  /** An amount of data: {@code 64KiB 10MB}. */
  public static Setting<DataSize> dataSize(String name) {
    return of(name, Forms.dataSize());
  }

  /** An amount of data within these bounds, both included. */
  public static Setting<DataSize> dataSize(String name, DataSize min, DataSize max) {
    return of(name, Forms.dataSize(min, max));
  }

  /** An absolute URI, of one of these schemes if any are given: {@code uri("ISSUER", "https")}. */
  public static Setting<URI> uri(String name, String... schemes) {
    List<String> lower =
        List.of(schemes).stream().map(scheme -> scheme.toLowerCase(Locale.ROOT)).toList();
    return of(name, Forms.uri(lower));
  }

  /** A path. Whether something is there is not looked at. */
  public static Setting<Path> path(String name) {
    return of(name, Forms.path());
  }

  /**
   * A secret, in the variable itself or in a file: {@code NAME_FILE=/run/secrets/name} is read as {@link Secret#file} does.
   * Setting both is a problem. Its value is never shown.
   */
  public static Setting<Secret> secret(String name) {
    return of(name, Forms.secret(1));
  }

  /** A secret of at least so many characters, otherwise as {@link #secret(String)}. */
  public static Setting<Secret> secret(String name, int minLength) {
    return of(name, Forms.secret(minLength));
  }

  /** One of an enum's constants, in any case, with {@code -} or {@code _} between words. */
  public static <E extends Enum<E>> Setting<E> choice(String name, Class<E> type) {
    return of(name, Forms.choice(type));
  }

  /**
   * A copy with a default.
   *
   * @throws IllegalArgumentException if this is a secret: a default that stands in a program's text is no secret
   */
  public Setting<T> or(T value) {
    if (form.secret()) {
      throw new IllegalArgumentException(
          "Secret " + name + " cannot have a default: leave it required, or make it optional()");
    }
    return new Setting<>(name, form, description, value, example);
  }

  /** A copy that may be absent: the value is an {@link Optional}. */
  public Setting<Optional<T>> optional() {
    return new Setting<>(name, form.optional(), description, Optional.empty(), example);
  }

  /**
   * A copy that takes several values, separated by commas; white space around each is dropped. Stands before {@link #or} and
   * {@link #optional}.
   *
   * @throws IllegalStateException if this has a default already
   */
  public Setting<List<T>> list() {
    if (fallback != null) {
      throw new IllegalStateException(
          "Setting " + name + ": call list() before or() and optional()");
    }
    return new Setting<>(name, form.list(), description, null, example);
  }

  /**
   * A copy with one condition more.
   *
   * @param what what is asked for, as it stands after "is not": {@code a power of two}
   */
  public Setting<T> accepting(String what, Predicate<? super T> test) {
    return new Setting<>(name, form.accepting(what, test), description, fallback, example);
  }

  /**
   * A copy that takes only what this call takes, and says what its {@code IllegalArgumentException} says: for values that are
   * checked by what is built from them.
   *
   * @param all what may be written, as it stands after "accepted:"; in place of what was said so far
   * @throws IllegalArgumentException if this is a secret, whose value the message could hold
   */
  public Setting<T> acceptedBy(String all, Consumer<? super T> use) {
    if (form.secret()) {
      throw new IllegalArgumentException("Secret " + name
          + " cannot be checked by a call whose message could hold it: use accepting()");
    }
    return new Setting<>(name, form.acceptedBy(all, use), description, fallback, example);
  }

  /** A copy that says what it is for, in one sentence for the person who sets it. */
  public Setting<T> describedAs(String sentence) {
    return new Setting<>(name, form, sentence, fallback, example);
  }

  /**
   * A copy that shows in {@code .env.example} how a value is written.
   *
   * @throws IllegalArgumentException if this is a secret, or the text would be refused as a value
   */
  public Setting<T> example(String text) {
    try {
      form.read(text);
    } catch (Refused refused) {
      throw new IllegalArgumentException(
          "The example of setting " + name + " " + refused.reason(), refused);
    }
    if (form.secret()) {
      throw new IllegalArgumentException(
          "Secret " + name + " cannot have an example: somebody would use it");
    }
    return new Setting<>(name, form, description, fallback, text);
  }

  /** The name of the environment variable. */
  public String name() {
    return name;
  }

  /** The name only. */
  @Override
  public String toString() {
    return name;
  }

  Form<T> form() {
    return form;
  }

  String description() {
    return description;
  }

  @Nullable
  T fallback() {
    return fallback;
  }

  @Nullable
  String example() {
    return example;
  }

  /** The name of the variable that names a file with the value. */
  String fileName() {
    return name + "_FILE";
  }

  private static <T> Setting<T> of(String name, Form<T> form) {
    return new Setting<>(checked(name), form, "", null, null);
  }

  private static String checked(String name) {
    if (name.length() > MAX_NAME || !Names.isName(name)) {
      throw new IllegalArgumentException("Setting name '" + Shown.text(name)
          + "' is not 1 to 64 letters, digits and underscores that begin with no digit");
    }
    return name;
  }
}
