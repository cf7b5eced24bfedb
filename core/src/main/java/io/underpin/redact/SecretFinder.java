package io.underpin.redact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the secrets in one text after the other, without making anything new: the parts that are to be hidden, and what is to
 * stand in their place.
 *
 * <pre>{@code
 * SecretFinder finder = redactor.finder();
 * int secrets = finder.find(text);
 * for (int i = 0; i < secrets; i++) {
 *   // text from finder.start(i) to finder.end(i) becomes finder.marker(i)
 * }
 * }</pre>
 *
 * <p>Made by {@link Redactor#finder()}, finds what {@link Redactor#redact(String)} hides. The time taken grows in proportion
 * to the length, whatever the text is. Nothing is thrown, whatever the text. The answers hold until the next question. For use
 * by one thread at a time; it keeps a copy of the last text, of at most 64 Ki characters.
 */
public final class SecretFinder {
  private final KeyKinds kinds;
  private final @Nullable KnownSecrets known;
  private final UserPatterns patterns;
  private final boolean fingerprints;
  private final byte[] classes;
  private final Text text;
  private final Marks marks = new Marks();
  private final Spans spans = new Spans();
  private final Spans spare = new Spans();
  private final Scan scan;
  // Kept for fingerprints only.
  private String last = "";

  SecretFinder(SensitiveKeys keys, Optional<KnownSecrets> known) {
    this(keys, known, List.of(), false);
  }

  SecretFinder(
      SensitiveKeys keys,
      Optional<KnownSecrets> known,
      List<UserPattern> patterns,
      boolean fingerprints) {
    this(keys, known, patterns, fingerprints, new Text());
  }

  /** Reads texts into this one. */
  SecretFinder(SensitiveKeys keys, Optional<KnownSecrets> known, Text text) {
    this(keys, known, List.of(), false, text);
  }

  private SecretFinder(
      SensitiveKeys keys,
      Optional<KnownSecrets> known,
      List<UserPattern> patterns,
      boolean fingerprints,
      Text text) {
    this.patterns = new UserPatterns(patterns);
    this.fingerprints = fingerprints;
    this.kinds = new KeyKinds(keys);
    this.known = known.orElse(null);
    this.classes =
        known.map(KnownSecrets::classes).orElseGet(PairClasses::standard).table();
    this.text = text;
    this.scan = new Scan(text, keys, spans);
  }

  /** Looks at this text, and says how many secrets are in it. */
  public int find(String string) {
    return find(string, string.length());
  }

  /** The same for the first {@code length} characters, at most all of them: the rest is taken not to be there. */
  public int find(String string, int length) {
    read(string, length);
    scan();
    return spans.count();
  }

  /**
   * The same for what stands under this key: all of it is one secret if the key is {@linkplain Redactor#isSensitive
   * sensitive}, under the same conditions as in {@link Redactor#redact(String, String)}.
   */
  public int findIn(String key, String string, int length) {
    read(string, length);
    int to = text.length();
    boolean whole = switch (kinds.of(key)) {
      case NONE -> false;
      case WEAK, PLURAL -> Looks.secret(text, 0, to) || Looks.madeUp(text, 0, to);
      case CODE -> Looks.code(text, 0, to);
      case RANDOM -> Looks.uuid(text, 0, to);
      case STRONG, AUTHORIZATION, COOKIE -> true;
    };
    if (!whole) {
      scan();
    } else if (!isBlank() && !Marker.is(text, 0, to)) {
      spans.add(0, to, Marker.PLAIN);
    }
    return spans.count();
  }

  /** Whether everything under this key is hidden, numbers and structures too: a password, not a token. */
  public boolean hidesAll(String key) {
    return switch (kinds.of(key)) {
      case STRONG, AUTHORIZATION, COOKIE -> true;
      case NONE, WEAK, PLURAL, CODE, RANDOM -> false;
    };
  }

  /**
   * The key under which to ask for an item of a list that stands behind this one: {@code password} behind {@code --password},
   * the key of the list otherwise.
   */
  public String keyBehind(@Nullable Object before, String key) {
    return ValueKeys.behind(before, key);
  }

  /**
   * The key under which to ask for the entry of this name in this map, which itself stands under this key: the name, but for
   * {@code value} what is called {@code name} or {@code key} beside it if that is sensitive, {@code credentials.value} in
   * {@code credentials}.
   */
  public String keyWithin(Map<?, ?> map, String key, String name) {
    return ValueKeys.within(map, key, name, other -> kinds.of(other) != KeyKind.NONE);
  }

  /** Where the secret with this number begins, of those last found; they ascend and do not overlap. */
  public int start(int i) {
    return spans.from(i);
  }

  /** Where it ends: the place behind its last character. */
  public int end(int i) {
    return spans.to(i);
  }

  /** What is to stand in its place: {@code [REDACTED]}, {@code [REDACTED:jwt]} and so on, in ASCII. */
  public String marker(int i) {
    String marker = spans.marker(i);
    return fingerprints ? Fingerprint.in(marker, last.substring(start(i), end(i))) : marker;
  }

  /**
   * Whether the text last looked at, secrets included, has only the characters 0x20 to 0x7E, and among them neither {@code "}
   * nor {@code \}: such a text can be put into a JSON string as it is.
   */
  public boolean isPlain() {
    return marks.isPlain();
  }

  private void read(String string, int length) {
    text.read(string, Math.max(0, Math.min(length, string.length())));
    spans.clear();
    if (fingerprints) {
      last = string;
    }
    marks.mark(text.narrow(), text.length(), classes);
  }

  private void scan() {
    if (known != null && marks.mayBeKnown() && known.mayBeIn(text.narrow(), text.length())) {
      known.find(text, text.blots());
    }
    if (!patterns.find(text, text.blots(), spare)) {
      spans.add(0, text.length(), Marker.FAILED);
      return;
    }
    text.blot();
    scan.run(marks);
    spans.addAll(text.blots(), spare);
  }

  private boolean isBlank() {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
