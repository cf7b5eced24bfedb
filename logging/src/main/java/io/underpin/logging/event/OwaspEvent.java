package io.underpin.logging.event;

import org.slf4j.event.Level;

/**
 * A word of the OWASP logging vocabulary, by which security events of all applications can be searched for.
 *
 * <p>What the vocabulary calls CRITICAL is {@link Level#ERROR} here: SLF4J has nothing higher, and the vocabulary nothing else
 * there.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Logging_Vocabulary_Cheat_Sheet.html">OWASP: Application Logging
 *     Vocabulary</a>
 */
public sealed interface OwaspEvent permits AuthnEvent, AuthzEvent, SecurityEvent {

  /** The word itself, such as {@code authn_login_fail}. */
  String word();

  /** How much it matters, according to the vocabulary. */
  Level level();
}
