package io.underpin.logging.testing;

import io.underpin.redact.Redactor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for secrets in a text: as they are, URL-encoded, with JSON's escapes, or anywhere in a Base64 text.
 *
 * <pre>{@code
 * SecretLeaks.assertNone(log.json(), "hunter2-and-more", token);
 * }</pre>
 */
public final class SecretLeaks {
  private static final int MIN_LENGTH = 4;

  private SecretLeaks() {}

  /**
   * Refuses a text that shows one of these secrets.
   *
   * @throws AssertionError if it does; the message says which and where, and does not repeat the secret
   * @throws IllegalArgumentException if a secret is shorter than 4 characters and would be found by chance
   */
  public static void assertNone(String text, String... secrets) {
    List<String> found = find(text, secrets);
    if (!found.isEmpty()) {
      throw new AssertionError("Secrets leaked: " + String.join("; ", found));
    }
  }

  /**
   * Refuses a text in which this redactor would hide something: whatever looks like a secret, without naming any. A text that
   * is redacted already passes.
   *
   * @throws AssertionError if there is a secret; the message shows the text without it
   */
  public static void assertNone(String text, Redactor redactor) {
    String clean = redactor.redact(text);
    if (!clean.equals(text)) {
      throw new AssertionError("Secrets leaked, where this says REDACTED: " + clean);
    }
  }

  /** Where secrets stand, in words; empty if none does. Throws what {@link #assertNone} throws of arguments. */
  public static List<String> find(String text, String... secrets) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < secrets.length; i++) {
      if (secrets[i].length() < MIN_LENGTH) {
        throw new IllegalArgumentException("Secret " + (i + 1) + " of " + secrets.length
            + " is shorter than " + MIN_LENGTH + " characters: it would be found by chance");
      }
      int number = i + 1;
      forms(secrets[i]).forEach((form, how) -> {
        int at = text.indexOf(form);
        if (at >= 0) {
          found.add("secret " + number + " of " + secrets.length + " " + how + " at index " + at);
        }
      });
    }
    return found;
  }

  private static Map<String, String> forms(String secret) {
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put(secret, "as it is");
    forms.putIfAbsent(URLEncoder.encode(secret, StandardCharsets.UTF_8), "URL-encoded");
    forms.putIfAbsent(
        secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"), "escaped for JSON");
    forms.putIfAbsent(secret.replace("\\", "\\\\").replace("\"", "\\\""), "escaped for JSON");
    // Base64 looks different with none, one or two bytes before it; the characters at both ends
    // hold foreign bits.
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      int from = before == 0 ? 0 : before + 1;
      int to = encoded.length() - (shifted.length % 3 == 0 ? 0 : 1);
      if (to - from >= MIN_LENGTH) {
        forms.putIfAbsent(encoded.substring(from, to), "in Base64");
        forms.putIfAbsent(
            encoded.substring(from, to).replace('+', '-').replace('/', '_'), "in Base64");
      }
    }
    return forms;
  }
}
