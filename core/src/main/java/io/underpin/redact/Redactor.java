package io.underpin.redact;

import io.underpin.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@code [REDACTED]} in place of what must not be read by others: passwords, tokens, cookies, keys.
 *
 * <pre>{@code
 * Redactor redactor = Redactor.standard().withKeys("patientId").withSecret(databasePassword);
 * redactor.redact("login of bob, password=hunter2"); // login of bob, password=[REDACTED]
 * }</pre>
 *
 * <p>Text is read once, from left to right, without regular expressions: the time taken grows in proportion to the length,
 * whatever the text is. Found are the values of sensitive keys (in query strings, forms, JSON, XML, maps, JDBC URLs, libpq
 * strings, command lines), {@code Authorization} and cookie headers, {@code Bearer} and {@code Basic} credentials, passwords in
 * URLs of any scheme, JSON Web Tokens, private keys in PEM form, access tokens of well-known vendors by their prefix, and exact
 * {@linkplain #withSecret known secrets}.
 *
 * <p>What is named by its key becomes {@code [REDACTED]}, what is found by its shape becomes {@code [REDACTED:rule]}, such as
 * {@code [REDACTED:jwt]}. What has been redacted is recognised and left as it is. Nothing is thrown, whatever the text.
 * Immutable and safe for use by several threads.
 */
public final class Redactor {
  private static final Redactor STANDARD =
      new Redactor(SensitiveKeys.standard(), List.of(), Optional.empty(), List.of(), false);

  private final SensitiveKeys keys;
  private final List<String> forms;
  private final Optional<KnownSecrets> known;
  private final List<UserPattern> patterns;
  private final boolean fingerprints;
  // One that nobody uses at the moment.
  private final AtomicReference<@Nullable SecretFinder> spare = new AtomicReference<>();

  private Redactor(
      SensitiveKeys keys,
      List<String> forms,
      Optional<KnownSecrets> known,
      List<UserPattern> patterns,
      boolean fingerprints) {
    this.keys = keys;
    this.forms = forms;
    this.known = known;
    this.patterns = patterns;
    this.fingerprints = fingerprints;
  }

  /** Everything described above, and no known secrets. */
  public static Redactor standard() {
    return STANDARD;
  }

  /**
   * A copy to which these key names are sensitive too, and every name that ends with their words: {@code patientId} also
   * covers {@code patient_id} and {@code mainPatientId}, but neither {@code patientIdCount} nor {@code outpatientid}.
   *
   * @throws IllegalArgumentException if a name has no ASCII letter, or more than 64 characters
   */
  public Redactor withKeys(String... names) {
    return new Redactor(keys.with(names), forms, known, patterns, fingerprints);
  }

  /**
   * A copy to which these key names are not sensitive, nor any name that ends with their words: without {@code sessionId},
   * {@code session_id} and {@code userSessionId} are shown, {@code sessionToken} is not. Of two names that fit a key the longer
   * one decides, of the same name what was said last. Secrets that are found by their shape are hidden under any key.
   *
   * @throws IllegalArgumentException if a name has no ASCII letter, or more than 64 characters
   */
  public Redactor withoutKeys(String... names) {
    return new Redactor(keys.without(names), forms, known, patterns, fingerprints);
  }

  /**
   * A copy that also hides what this regular expression of {@link java.util.regex.Pattern} matches, as {@code [REDACTED:rule]}.
   * If it has a capturing group, only what the first one holds is hidden.
   *
   * <pre>{@code
   * Redactor redactor = Redactor.standard().withPattern("patient", "PAT-[0-9]{8}");
   * redactor.redact("admitted PAT-20260412"); // admitted [REDACTED:patient]
   * }</pre>
   *
   * <p>A pattern may look at characters 50 times as often as the text has them, and 10,000 times more: what takes longer, as
   * {@code (a+)+b} may, or overflows the stack, turns the whole text into {@code [REDACTION FAILED]}. A pattern that begins
   * with at least two letters, digits or hyphens, and has no {@code |}, costs next to nothing where these do not occur.
   *
   * @param rule 1 to 40 lower-case letters, digits and hyphens, a letter first
   * @param regex 1 to 1000 characters
   * @throws IllegalArgumentException if the rule or the pattern is not of this kind, or matches the empty text
   */
  public Redactor withPattern(String rule, String regex) {
    List<UserPattern> more = new ArrayList<>(patterns);
    more.add(UserPattern.of(rule, regex));
    return new Redactor(keys, forms, known, List.copyOf(more), fingerprints);
  }

  /**
   * A copy that never shows this value, wherever it stands: as it is, URL-encoded, escaped as in JSON, or within a Base64 text.
   *
   * @throws IllegalArgumentException if the secret is shorter than 8 characters, so that hiding it would hide harmless text
   */
  public Redactor withSecret(Secret secret) {
    return withSecrets(List.of(secret));
  }

  /**
   * A copy that never shows the secrets of this environment, such as {@link System#getenv()} or system properties: the values
   * of sensitive names ({@code DB_PASSWORD}), and passwords and tokens within other values ({@code
   * DATABASE_URL=postgres://bob:hunter2@db/notes}).
   *
   * <p>Left out is what has fewer than 8 characters or more than 1024, what might as well be a harmless word ({@code postgres},
   * {@code 12345678}), placeholders, and what only says where a secret is kept ({@code /run/secrets/db}). The first 200 secrets
   * are taken. Hiding them takes the same time however many there are.
   */
  public Redactor withSecretsFrom(Map<String, String> environment) {
    return withSecrets(
        Harvest.from(environment, new SecretFinder(keys, Optional.empty(), List.of(), false)));
  }

  /**
   * A copy whose markers tell equal secrets from different ones: {@code [REDACTED:jwt#3fa9]}, {@code [REDACTED#07c1]}. The four
   * digits are the beginning of an HMAC-SHA256 under a random key of this process: they say nothing about the secret, and are
   * others after a restart. One secret in two notations, plain and Base64, has two fingerprints.
   */
  public Redactor withFingerprints() {
    return new Redactor(keys, forms, known, patterns, true);
  }

  private Redactor withSecrets(List<Secret> secrets) {
    List<String> more = new ArrayList<>(forms);
    secrets.forEach(secret -> more.addAll(SecretForms.of(secret)));
    Optional<KnownSecrets> all =
        more.isEmpty() ? Optional.empty() : Optional.of(KnownSecrets.of(more));
    return new Redactor(keys, List.copyOf(more), all, patterns, fingerprints);
  }

  /**
   * Whether values under this key are worth hiding. The head noun decides, that is how the name ends: {@code userPassword},
   * {@code AWS_SECRET_ACCESS_KEY} and {@code x-api-key} are sensitive; {@code passwordPolicy}, {@code tokenCount} and {@code
   * sort_key} are not. True also for words such as {@code token}, {@code session} and {@code pin}, of which {@link
   * #redact(String, String)} hides only values that look like secrets.
   */
  public boolean isSensitive(String key) {
    return keys.kind(key) != KeyKind.NONE;
  }

  /** Finds the same secrets without making new texts; for whoever writes many of them. For one thread. */
  public SecretFinder finder() {
    return new SecretFinder(keys, known, patterns, fingerprints);
  }

  /**
   * Whether there are {@linkplain #withPattern patterns}. If not, then no number of up to seven digits is hidden but under a
   * {@linkplain #isSensitive sensitive} key, and who writes many of them need not make texts of them first.
   */
  public boolean hasPatterns() {
    return !patterns.isEmpty();
  }

  /** The text without its secrets; the same instance if there is nothing to hide. */
  public String redact(String text) {
    SecretFinder finder = borrowed();
    String redacted = replaced(text, finder, finder.find(text));
    spare.set(finder);
    return redacted;
  }

  /**
   * The value as it may be shown under this key: {@code [REDACTED]} if the key is sensitive, the {@linkplain #redact(String)
   * redacted} value otherwise. An empty value is shown. Of weak words ({@code token}, {@code session}, {@code pin}) only values
   * that look like secrets are hidden: {@code token: expired} stays.
   */
  public String redact(String key, String value) {
    SecretFinder finder = borrowed();
    String redacted = replaced(value, finder, finder.findIn(key, value, value.length()));
    spare.set(finder);
    return redacted;
  }

  /**
   * Any value as it may be shown under this key. Maps become maps and collections and arrays become lists, each a copy, with
   * everything in them redacted under its own key; an {@link Optional} becomes what it holds, or null. Numbers, truth values,
   * enums and {@code java.time} values stay as they are unless the key is sensitive. Arrays of characters and bytes are hidden,
   * for passwords and keys travel in them. Anything else, records too, becomes its redacted {@code toString()}.
   *
   * <p>What is nested deeper than 8 levels, or comes after 10,000 values, is left out, and a value that throws becomes {@code
   * [REDACTION FAILED]}: something that cannot be read is not shown.
   */
  public @Nullable Object redactValue(String key, @Nullable Object value) {
    return new Values(this, keys).redact(key, value);
  }

  private SecretFinder borrowed() {
    SecretFinder finder = spare.getAndSet(null);
    return finder == null ? finder() : finder;
  }

  private static String replaced(String text, SecretFinder finder, int secrets) {
    if (secrets == 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    int copied = 0;
    for (int i = 0; i < secrets; i++) {
      out.append(text, copied, finder.start(i)).append(finder.marker(i));
      copied = finder.end(i);
    }
    return out.append(text, copied, text.length()).toString();
  }

  /** How many keys, secrets and patterns were added; never what they are. */
  @Override
  public String toString() {
    return "Redactor[" + keys + ", " + forms.size() + " forms of known secrets, " + patterns.size()
        + " patterns]";
  }
}
