package io.underpin.logging.stranger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Makes secrets from a seed and remembers them, whole and in pieces; and ids that are none, which it forgets. */
public final class Seeds {
  public static final String DIGITS = "0123456789";
  public static final String HEX = DIGITS + "abcdef";
  public static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  public static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  public static final String ALNUM = DIGITS + UPPER + LOWER;
  public static final String BASE32 = UPPER + "234567";
  public static final String URL_SAFE = ALNUM + "-_";
  private static final String[] WORDS = {
    "Summer", "Dragon", "Welcome", "Monday", "Charlie", "Password", "Banana", "Hamburg", "Letmein"
  };
  private static final String[] DICTIONARY = {
    "abandon", "cradle", "dolphin", "ostrich", "velvet", "marble", "puzzle", "tunnel", "walnut",
    "zebra", "laundry", "kitten", "glimpse", "harvest", "jungle", "maximum"
  };
  private static final int PIECE = 8;

  private final Random random;
  private final List<String> secrets = new ArrayList<>();

  public Seeds(long seed) {
    random = new Random(seed);
  }

  /** All that was made and must not be seen. */
  public String[] secrets() {
    return secrets.toArray(String[]::new);
  }

  /** A password as a password manager makes it, without the characters that end a value somewhere. */
  public String password() {
    String chars = ALNUM + "!#*-.^_~+$";
    return secret(harmless(ALNUM, 1) + harmless(chars, 14) + harmless(ALNUM, 1));
  }

  /** A password with these characters in its middle. */
  public String password(String odd) {
    StringBuilder password = new StringBuilder(harmless(ALNUM, 5));
    odd.chars().forEach(c -> password.append((char) c).append(harmless(ALNUM, 3)));
    return secret(password.append(harmless(ALNUM, 5)).toString());
  }

  /** A password as people make it. */
  public String weak() {
    return secret(WORDS[random.nextInt(WORDS.length)] + (1900 + random.nextInt(8000)));
  }

  /** Words with spaces between them. */
  public String phrase(int words) {
    List<String> phrase = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      phrase.add(DICTIONARY[random.nextInt(DICTIONARY.length)]);
    }
    secrets.add(String.join(" ", phrase));
    secrets.add(phrase.get(words - 2) + " " + phrase.get(words - 1));
    return String.join(" ", phrase);
  }

  /** Letters and digits without order. */
  public String opaque(int length) {
    return secret(harmless(ALNUM, length));
  }

  public String hex(int length) {
    return secret(harmless(HEX, length));
  }

  public String digits(int length) {
    return secret(harmless(DIGITS, length));
  }

  /** Twice so many digits, with this between them. */
  public String digitsInGroups(int length, String separator) {
    return secret(harmless(DIGITS, length) + separator + harmless(DIGITS, length));
  }

  public String of(String alphabet, int length) {
    return secret(harmless(alphabet, length));
  }

  /** So many bytes in Base64. */
  public String base64(int bytes) {
    return secret(Base64.getEncoder().encodeToString(bytes(bytes)));
  }

  /** So many bytes in Base64 for URLs. */
  public String base64Url(int bytes) {
    return secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes)));
  }

  public String uuid() {
    return secret(new UUID(random.nextLong(), random.nextLong()).toString());
  }

  /** User and password as Basic authentication sends them. */
  public String basic(String user) {
    return encoded(user + ":" + password());
  }

  /** In Base64; the text may hold secrets of these seeds. */
  public String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A signed token (RFC 7519) for this subject. */
  public String jwt(String subject) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String claims = "{\"sub\":\"" + subject + "\",\"iat\":17637" + harmless(DIGITS, 5) + "}";
    return base64.encodeToString(
            "{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
        + "."
        + secret(base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)))
        + "."
        + base64Url(64);
  }

  /** A private key, lines ended by this. */
  public String pem(String type, String lineEnd) {
    StringBuilder pem = new StringBuilder("-----BEGIN " + type + "-----").append(lineEnd);
    for (int i = 0; i < 6; i++) {
      pem.append(base64(48)).append(lineEnd);
    }
    return pem.append(base64(30))
        .append(lineEnd)
        .append("-----END " + type + "-----")
        .toString();
  }

  /** A card number that begins like this, of so many digits; the last four may be seen. */
  public String card(String prefix, int length) {
    String digits = prefix + harmless(DIGITS, length - 1 - prefix.length());
    String number = digits + luhn(digits);
    secrets.add(number.substring(0, length - 4));
    return number;
  }

  /** A card number in groups of four. */
  public String card(String prefix, int length, String separator) {
    String number = card(prefix, length).replaceAll("(.{4})(?=.)", "$1" + separator);
    secrets.add(number.substring(0, number.length() - 4 - separator.length()));
    return number;
  }

  /** Chosen from this alphabet, and no secret. */
  public String harmless(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  static int luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit * 2 : digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return (10 - sum % 10) % 10;
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private String secret(String value) {
    secrets.add(value);
    if (value.length() >= 2 * PIECE) {
      secrets.add(value.substring(0, PIECE));
      secrets.add(value.substring(value.length() - PIECE));
    }
    return value;
  }
}
