package io.underpin.config;

import io.underpin.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The forms of all types that a setting can have. */
final class Forms {
  private static final String DURATION = "a duration such as 500ms, 30s, 5m, 2h, 1d or PT30S";
  // The longest first: a duration is printed in the first that divides it.
  private static final List<Unit> UNITS = List.of(
      new Unit("d", Duration.ofDays(1)),
      new Unit("h", Duration.ofHours(1)),
      new Unit("m", Duration.ofMinutes(1)),
      new Unit("s", Duration.ofSeconds(1)),
      new Unit("ms", Duration.ofMillis(1)));

  private record Unit(String name, Duration length) {}

  private Forms() {}

  static Form<String> text() {
    return new Form<>("a text", false, true, text -> text, value -> value);
  }

  static Form<Long> number(long min, long max) {
    return Form.of(
        "a whole number from " + min + " to " + max,
        text -> number(text, min, max),
        String::valueOf);
  }

  static Form<Integer> integer(int min, int max) {
    return Form.of(
        "a whole number from " + min + " to " + max,
        text -> (int) number(text, min, max),
        String::valueOf);
  }

  static Form<Boolean> flag() {
    return Form.of(
        "true or false (also yes, no, on, off, 1, 0)",
        text -> switch (text.toLowerCase(Locale.ROOT)) {
          case "true", "yes", "on", "1" -> true;
          case "false", "no", "off", "0" -> false;
          default -> throw new Refused("is neither true nor false");
        },
        String::valueOf);
  }

  static Form<Duration> duration(Duration min, Duration max) {
    return Form.of(
        DURATION + ", from " + written(min) + " to " + written(max),
        text -> inRange(duration(text), min, max, written(min), written(max)),
        Forms::written);
  }

  static Form<Duration> duration() {
    return Form.of(
        DURATION,
        text -> {
          Duration value = duration(text);
          if (value.isNegative()) {
            throw new Refused("is negative");
          }
          return value;
        },
        Forms::written);
  }

  static Form<DataSize> dataSize() {
    return Form.of(DataSize.FORM, Forms::size, DataSize::toString);
  }

  static Form<DataSize> dataSize(DataSize min, DataSize max) {
    return Form.of(
        DataSize.FORM + ", from " + min + " to " + max,
        text -> inRange(size(text), min, max, min.toString(), max.toString()),
        DataSize::toString);
  }

  static Form<URI> uri(List<String> schemes) {
    String accepted = schemes.isEmpty()
        ? "an absolute URI"
        : "an absolute URI that begins with " + starts(schemes);
    return Form.of(accepted, text -> uri(text, schemes), URI::toString);
  }

  static Form<Path> path() {
    return Form.of(
        "a path of a file or folder",
        text -> {
          try {
            return Path.of(text);
          } catch (InvalidPathException e) {
            throw new Refused("is not a path on this system");
          }
        },
        Path::toString);
  }

  static Form<Secret> secret(int minLength) {
    String accepted =
        minLength <= 1 ? "a secret" : "a secret of at least " + minLength + " characters";
    return new Form<>(
        accepted,
        true,
        true,
        text -> {
          if (text.length() < minLength) {
            throw new Refused(
                "has " + text.length() + " characters, at least " + minLength + " are needed");
          }
          return Secret.of(text);
        },
        Secret::toString);
  }

  static <E extends Enum<E>> Form<E> choice(Class<E> type) {
    Map<String, E> values = new LinkedHashMap<>();
    for (E value : type.getEnumConstants()) {
      values.put(written(value), value);
    }
    return Form.of(
        "one of " + String.join(", ", values.keySet()),
        text -> {
          E value = values.get(text.toLowerCase(Locale.ROOT).replace('_', '-'));
          if (value == null) {
            throw new Refused("is none of the known words");
          }
          return value;
        },
        Forms::written);
  }

  private static long number(String text, long min, long max) throws Refused {
    int first = text.startsWith("-") ? 1 : 0;
    if (first == text.length()
        || !text.substring(first).chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new Refused("is not a whole number");
    }
    try {
      return inRange(Long.parseLong(text), min, max, Long.toString(min), Long.toString(max));
    } catch (NumberFormatException e) {
      throw new Refused("is out of range");
    }
  }

  private static <T extends Comparable<? super T>> T inRange(
      T value, T min, T max, String from, String to) throws Refused {
    if (value.compareTo(min) < 0) {
      throw new Refused("is less than " + from);
    }
    if (value.compareTo(max) > 0) {
      throw new Refused("is more than " + to);
    }
    return value;
  }

  private static Duration duration(String text) throws Refused {
    if (text.toUpperCase(Locale.ROOT).contains("P")) {
      try {
        return Duration.parse(text);
      } catch (DateTimeParseException | ArithmeticException e) {
        throw new Refused("is not a duration of ISO 8601");
      }
    }
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0) {
      throw new Refused("is not a duration");
    }
    String name = text.substring(digits).strip().toLowerCase(Locale.ROOT);
    for (Unit unit : UNITS) {
      if (unit.name.equals(name)) {
        try {
          return unit.length.multipliedBy(Long.parseLong(text.substring(0, digits)));
        } catch (NumberFormatException | ArithmeticException e) {
          throw new Refused("is too long");
        }
      }
    }
    throw new Refused(name.isEmpty() ? "has no unit" : "has an unknown unit");
  }

  private static DataSize size(String text) throws Refused {
    try {
      return DataSize.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Refused(String.valueOf(e.getMessage()));
    }
  }

  private static URI uri(String text, List<String> schemes) throws Refused {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      // Its message holds the text, which may hold a password.
      throw new Refused("is not a URI (wrong at character " + (e.getIndex() + 1) + ")");
    }
    if (!uri.isAbsolute()) {
      throw new Refused("does not begin with a scheme such as https:");
    }
    if (!schemes.isEmpty() && !schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
      throw new Refused("does not begin with " + starts(schemes));
    }
    return uri;
  }

  private static String starts(List<String> schemes) {
    return String.join(": or ", schemes) + ":";
  }

  private static String written(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String written(Duration value) {
    if (value.isZero()) {
      return "0s";
    }
    for (Unit unit : UNITS) {
      long count = value.dividedBy(unit.length);
      if (count > 0 && unit.length.multipliedBy(count).equals(value)) {
        return count + unit.name;
      }
    }
    return value.toString();
  }
}
