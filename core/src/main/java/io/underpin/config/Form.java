package io.underpin.config;

import io.underpin.redact.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How a value of one type is written: read, printed, and described.
 *
 * @param accepted what may be written, for people
 * @param secret whether values must not be shown
 * @param exact whether white space at the ends belongs to the value
 */
record Form<T>(
    String accepted, boolean secret, boolean exact, Reader<T> reader, Function<T, String> writer) {

  private static final int MAX_REASON = 300;

  /** Reads a text that is not blank. */
  interface Reader<T> {
    T read(String text) throws Refused;
  }

  static <T> Form<T> of(String accepted, Reader<T> reader, Function<T, String> writer) {
    return new Form<>(accepted, false, false, reader, writer);
  }

  T read(String text) throws Refused {
    return reader.read(exact ? text : text.strip());
  }

  Form<T> accepting(String what, Predicate<? super T> test) {
    Reader<T> checked = text -> {
      T value = reader.read(text);
      if (!test.test(value)) {
        throw new Refused("is not " + what);
      }
      return value;
    };
    return new Form<>(accepted + ", " + what, secret, exact, checked, writer);
  }

  Form<T> acceptedBy(String all, Consumer<? super T> use) {
    Reader<T> checked = text -> {
      T value = reader.read(text);
      try {
        use.accept(value);
      } catch (IllegalArgumentException e) {
        String why = Redactor.standard().redact(String.valueOf(e.getMessage()));
        throw new Refused("cannot be used: " + Shown.text(why, MAX_REASON));
      }
      return value;
    };
    return new Form<>(all, secret, exact, checked, writer);
  }

  Form<Optional<T>> optional() {
    return new Form<>(
        accepted,
        secret,
        exact,
        text -> Optional.of(reader.read(text)),
        value -> value.map(writer).orElse(""));
  }

  Form<List<T>> list() {
    return new Form<>(
        "a list, separated by commas, of: " + accepted,
        secret,
        false,
        this::elements,
        this::joined);
  }

  private List<T> elements(String text) throws Refused {
    List<T> values = new ArrayList<>();
    for (String element : text.split(",", -1)) {
      if (element.isBlank()) {
        throw new Refused("has an empty element at position " + (values.size() + 1));
      }
      try {
        values.add(reader.read(element.strip()));
      } catch (Refused refused) {
        throw new Refused(
            "has at position " + (values.size() + 1) + " an element that " + refused.reason());
      }
    }
    return List.copyOf(values);
  }

  private String joined(List<T> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(writer.apply(value)));
    return String.join(",", texts);
  }
}
