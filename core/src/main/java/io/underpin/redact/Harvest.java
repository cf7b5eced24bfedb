package io.underpin.redact;

import io.underpin.secret.Secret;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes the secrets out of an environment: what stands under sensitive names, and what is hidden in any value. */
final class Harvest {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 1024;
  private static final int MOST = 200;
  private static final int LONGEST_WORD = 15;
  private static final Set<String> FOLDERS = Set.of(
      "run",
      "etc",
      "var",
      "home",
      "opt",
      "usr",
      "tmp",
      "mnt",
      "secrets",
      "app",
      "vault",
      "root",
      "data",
      "srv",
      "Users",
      "proc",
      "dev",
      "workspace",
      "config");

  private Harvest() {}

  static List<Secret> from(Map<String, String> environment, SecretFinder finder) {
    Set<String> values = new LinkedHashSet<>();
    environment.forEach((name, value) -> {
      if (!value.contains("://")
          && finder.findIn(name, value, value.length()) == 1
          && finder.end(0) - finder.start(0) == value.length()) {
        values.add(value);
      } else {
        for (int i = 0; i < finder.find(value); i++) {
          values.add(value.substring(finder.start(i), finder.end(i)));
        }
      }
    });
    List<Secret> secrets = new ArrayList<>();
    for (String value : values) {
      if (isWorthHiding(value) && secrets.size() < MOST) {
        secrets.add(Secret.of(value));
      }
    }
    return List.copyOf(secrets);
  }

  /** Not what is also a word of harmless texts, and not the place where a secret is kept. */
  private static boolean isWorthHiding(String value) {
    Text text = Text.of(value);
    return value.length() >= SHORTEST
        && value.length() <= LONGEST
        && !Looks.harmless(text, 0, value.length())
        && !isWord(text)
        && !isReference(value);
  }

  /** Letters alone, or digits alone: postgres, password, 12345678. */
  private static boolean isWord(Text text) {
    int letters = 0;
    int upper = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      letters += Chars.isLetter(c) ? 1 : 0;
      upper += i > 0 && Chars.isUpper(c) ? 1 : 0;
      digits += Chars.isDigit(c) ? 1 : 0;
    }
    int length = text.length();
    return length <= LONGEST_WORD
        && ((letters == length && (upper == 0 || upper == length - 1))
            || (digits == length && length < 10));
  }

  private static boolean isReference(String value) {
    if (value.startsWith("file:")
        || value.startsWith("arn:")
        || value.startsWith("vault:")
        || value.startsWith("ref+")) {
      return true;
    }
    boolean drive =
        value.length() > 2 && Chars.isLetter(value.charAt(0)) && value.startsWith(":\\", 1);
    if (drive || value.startsWith("./") || value.startsWith("../") || value.startsWith("~/")) {
      return true;
    }
    return value.startsWith("/")
        && FOLDERS.contains(value.substring(
            1, Math.max(1, value.indexOf('/', 1) < 0 ? value.length() : value.indexOf('/', 1))));
  }
}
