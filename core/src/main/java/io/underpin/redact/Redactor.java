package io.underpin.redact;

import io.underpin.secret.Secret;
import java.util.ArrayList;
import java.util.List;
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
  private static final Redactor STANDARD = new Redactor(SensitiveKeys.standard(), List.of());

  private final SensitiveKeys keys;
  private final List<String> forms;
  private final Optional<KnownSecrets> known;
  // One that nobody uses at the moment.
  private final AtomicReference<@Nullable SecretFinder> spare = new AtomicReference<>();

  private Redactor(SensitiveKeys keys, List<String> forms) {
    this.keys = keys;
    this.forms = forms;
    this.known = forms.isEmpty() ? Optional.empty() : Optional.of(KnownSecrets.of(forms));
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
    return new Redactor(keys.with(names), forms);
  }

  /**
   * A copy that never shows this value, wherever it stands: as it is, URL-encoded, escaped as in JSON, or within a Base64 text.
   *
   * @throws IllegalArgumentException if the secret is shorter than 8 characters, so that hiding it would hide harmless text
   */
  public Redactor withSecret(Secret secret) {
    List<String> more = new ArrayList<>(forms);
    more.addAll(SecretForms.of(secret));
    return new Redactor(keys, List.copyOf(more));
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
    return new SecretFinder(keys, known);
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

  /** How many keys and secrets were added; never what they are. */
  @Override
  public String toString() {
    return "Redactor[" + keys + ", " + forms.size() + " forms of known secrets]";
  }
}
