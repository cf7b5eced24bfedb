package io.underpin.health.preflight;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import io.underpin.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks whether secrets are worth the name: DOWN when one is too short, a placeholder, easy to guess, or the same as another.
 *
 * <ul>
 *   <li>Too short: fewer than 32 bytes in UTF-8, the key length of HMAC-SHA-256 (RFC 7518, 3.2), unless set.
 *   <li>Placeholder: what is left without words such as {@code changeme}, {@code password}, {@code your-key-here} is too short or easy
 *       to guess. {@code ${KEY}} and {@code <key>} are placeholders as they stand.
 *   <li>Easy to guess: fewer than 80 bits, reckoned as the entropy of its characters (Shannon) times the number of those that do not
 *       follow from the ones before: rows ({@code aaa}, {@code abc}, {@code 321}, {@code qwe}) and groups of three that were
 *       there before count nothing. This is an upper bound: a sentence from a book passes.
 *   <li>Reused: equal to another one given here, compared in constant time.
 * </ul>
 *
 * <p>Summary and details hold names and reasons, never a character, the length or a hash of a secret. Immutable.
 */
public final class SecretStrengthCheck implements LocalCheck {
  private static final int LEAST_BYTES = 16;
  private static final int MOST_BYTES = 1024;
  private static final double LEAST_BITS = 80;
  private static final int MOST_SECRETS = 200;

  private final Map<String, Secret> secrets;
  private final int minBytes;

  private SecretStrengthCheck(Map<String, Secret> secrets, int minBytes) {
    this.secrets = secrets;
    this.minBytes = minBytes;
  }

  /**
   * Looks at this secret; the name is shown, for example that of its environment variable.
   *
   * @throws IllegalArgumentException if the name is not 1 to 64 letters, digits, dots, underscores and hyphens
   */
  public static SecretStrengthCheck of(String name, Secret secret) {
    return new SecretStrengthCheck(Map.of(), 32).and(name, secret);
  }

  /**
   * A copy that looks at this secret, too.
   *
   * @throws IllegalArgumentException if the name is malformed or already there, or there are more than 200
   */
  public SecretStrengthCheck and(String name, Secret secret) {
    if (!name.matches("[a-zA-Z0-9._-]{1,64}")) {
      throw new IllegalArgumentException("Secret strength check: a name of " + name.length()
          + " characters must be 1 to 64 letters, digits, dots, underscores and hyphens:"
          + " name the environment variable, and never the value");
    }
    Map<String, Secret> copy = new LinkedHashMap<>(secrets);
    if (copy.putIfAbsent(name, secret) != null) {
      throw new IllegalArgumentException("Secret strength check: '" + name + "' is given twice");
    }
    if (copy.size() > MOST_SECRETS) {
      throw new IllegalArgumentException(
          "Secret strength check: more than " + MOST_SECRETS + " secrets, at '" + name + "'");
    }
    return new SecretStrengthCheck(copy, minBytes);
  }

  /**
   * A copy that asks for so many bytes in UTF-8.
   *
   * @throws IllegalArgumentException if not within 16 to 1,024
   */
  public SecretStrengthCheck minBytes(int bytes) {
    if (bytes < LEAST_BYTES || bytes > MOST_BYTES) {
      throw new IllegalArgumentException("Secret strength check: the least number of bytes is "
          + bytes + ", but must be within 16 to 1024: 32 is usual");
    }
    return new SecretStrengthCheck(secrets, bytes);
  }

  @Override
  public CheckResult check(CheckContext context) {
    List<String> findings = new ArrayList<>();
    List<Map.Entry<String, Secret>> earlier = new ArrayList<>();
    for (Map.Entry<String, Secret> entry : secrets.entrySet()) {
      weakness(entry.getValue()).ifPresent(why -> findings.add(entry.getKey() + " " + why));
      for (Map.Entry<String, Secret> other : earlier) {
        if (entry.getValue().equals(other.getValue())) {
          findings.add(entry.getKey() + " is the same as " + other.getKey());
        }
      }
      earlier.add(entry);
    }
    return result(findings).with("secrets", secrets.size()).with("findings", findings.size());
  }

  private CheckResult result(List<String> findings) {
    if (findings.isEmpty()) {
      return CheckResult.up(secrets.size() == 1 ? "1 secret" : secrets.size() + " secrets");
    }
    return CheckResult.down(FailureCode.THRESHOLD, String.join("; ", findings))
        .remedy("Make a new one for each, for example with: openssl rand -base64 " + randomBytes());
  }

  /** What Base64 makes at least {@code minBytes} characters of; never fewer than 32. */
  private int randomBytes() {
    return Math.max(32, minBytes);
  }

  private Optional<String> weakness(Secret secret) {
    String text = secret.reveal();
    if (isPlaceholder(text)) {
      return Optional.of("looks like a placeholder");
    }
    if (isShort(text)) {
      return Optional.of("is shorter than " + minBytes + " bytes");
    }
    return Guessing.bits(text) < LEAST_BITS ? Optional.of("is easy to guess") : Optional.empty();
  }

  private boolean isPlaceholder(String text) {
    String rest = Placeholders.without(text);
    return !rest.equals(text) && isWeak(rest);
  }

  private boolean isWeak(String text) {
    return isShort(text) || Guessing.bits(text) < LEAST_BITS;
  }

  private boolean isShort(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length < minBytes;
  }
}
