package io.underpin.health.preflight;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what people write where a secret is still to come.
 *
 * <p>Long words are found anywhere, in any case, with hyphens and the like between their letters, and with digits for letters
 * ({@code p@ssw0rd}). Short ones count only when they stand alone, because random text contains any four letters now and then.
 */
final class Placeholders {
  private static final List<String> ANYWHERE = List.of(
      "changeme",
      "changethis",
      "changeit",
      "replaceme",
      "replacethis",
      "replacewith",
      "password",
      "passwort",
      "passphrase",
      "secret",
      "example",
      "placeholder",
      "yourkey",
      "yourtoken",
      "yourown",
      "keyhere",
      "tokenhere",
      "apikey",
      "insecure",
      "default",
      "sample",
      "development",
      "testing",
      "keyboardcat",
      "letmein",
      "foobar",
      "donotuse",
      "deadbeef",
      "cafebabe",
      "loremipsum",
      "generateme",
      "supersafe",
      "fillmein",
      "undefined");
  private static final Set<String> ALONE = Set.of(
      "test", "demo", "dummy", "todo", "fixme", "admin", "root", "none", "null", "here", "your",
      "key", "jwt", "token", "value", "session", "my", "the", "this", "local", "dev", "prod");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final String TYPED = "013457@$!";
  private static final String MEANT = "oieastasi";

  private Placeholders() {}

  /** The text without such words, or the text itself if there are none. */
  static String without(String text) {
    if (isTemplate(text.strip())) {
      return "";
    }
    String letters = letters(text);
    String rest = letters(withoutShort(text));
    // A random text has a short one now and then, but does not consist of them.
    boolean found = (letters.length() - rest.length()) * 3 > letters.length();
    for (String word : ANYWHERE) {
      found |= letters.contains(word);
      rest = rest.replace(word, "");
    }
    return found ? rest : text;
  }

  private static boolean isTemplate(String text) {
    return (text.startsWith("${") && text.endsWith("}"))
        || (text.startsWith("{{") && text.endsWith("}}"))
        || (text.startsWith("<") && text.endsWith(">"))
        || (text.startsWith("%") && text.endsWith("%"));
  }

  private static String withoutShort(String text) {
    return WORD.matcher(text)
        .replaceAll(word -> ALONE.contains(word.group().toLowerCase(Locale.ROOT))
            ? ""
            : Matcher.quoteReplacement(word.group()));
  }

  private static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = Character.toLowerCase(text.charAt(i));
      int typed = TYPED.indexOf(c);
      char meant = typed < 0 ? c : MEANT.charAt(typed);
      if (Character.isLetterOrDigit(meant)) {
        letters.append(meant);
      }
    }
    return letters.toString();
  }
}
