package io.underpin.redact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes tokens from templates such as {@code ghp_{alnum:36}}, so that no file here holds anything that looks like one. */
final class TokenTemplates {
  private static final Pattern PART = Pattern.compile("\\{(\\w+)(?::(\\d+))?\\}");
  private static final String DIGITS = "0123456789";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final Map<String, String> ALPHABETS = Map.ofEntries(
      Map.entry("digit", DIGITS),
      Map.entry("hex", DIGITS + "abcdef"),
      Map.entry("atoh", DIGITS + "abcdefgh"),
      Map.entry("lower", DIGITS + LOWER),
      Map.entry("upper", DIGITS + UPPER),
      Map.entry("base32", "234567" + UPPER),
      Map.entry("bech", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"),
      Map.entry("letter", LOWER + UPPER),
      Map.entry("alnum", DIGITS + LOWER + UPPER),
      Map.entry("word", DIGITS + LOWER + UPPER + "_"),
      Map.entry("url", DIGITS + LOWER + UPPER + "_-"),
      Map.entry("b64", DIGITS + LOWER + UPPER + "+/"),
      Map.entry("dashlow", DIGITS + LOWER + "_-"),
      Map.entry("dashes", DIGITS + LOWER + "=_-"),
      Map.entry("dots", DIGITS + LOWER + UPPER + "=_-."));

  private TokenTemplates() {}

  /** One kind of token. */
  record Template(String rule, String template) {

    /** The token, and its random parts. */
    Token token(Random random) {
      StringBuilder text = new StringBuilder();
      List<String> parts = new ArrayList<>();
      Matcher matcher = PART.matcher(template);
      while (matcher.find()) {
        String part = matcher.group(1).equals("uuid")
            ? uuid(random)
            : random(random, matcher.group(1), Integer.parseInt(matcher.group(2)));
        parts.add(part);
        matcher.appendReplacement(text, Matcher.quoteReplacement(part));
      }
      return new Token(matcher.appendTail(text).toString(), parts);
    }
  }

  /** A token, and its parts that nobody may see. */
  record Token(String text, List<String> parts) {

    /** Whether six characters of a random part, or all of a shorter one that is not very short, are to be seen. */
    boolean isShownIn(String redacted) {
      for (String part : parts) {
        int window = Math.min(6, part.length());
        for (int i = 0; window > 4 && i + window <= part.length(); i++) {
          if (redacted.contains(part.substring(i, i + window))) {
            return true;
          }
        }
      }
      return false;
    }
  }

  static List<Template> read(String resource) {
    try (InputStream in = TokenTemplates.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(row -> new Template(row[0], row[1]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String random(Random random, String alphabet, int length) {
    String characters = Objects.requireNonNull(ALPHABETS.get(alphabet), alphabet);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }

  private static String uuid(Random random) {
    return random(random, "hex", 8) + "-" + random(random, "hex", 4) + "-4"
        + random(random, "hex", 3) + "-" + random(random, "hex", 4) + "-"
        + random(random, "hex", 12);
  }
}
