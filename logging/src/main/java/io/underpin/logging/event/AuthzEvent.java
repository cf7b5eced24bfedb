package io.underpin.logging.event;

import static org.slf4j.event.Level.ERROR;
import static org.slf4j.event.Level.WARN;

import org.slf4j.event.Level;

/** What users may do, and what they tried: the words {@code authz_…} of the OWASP logging vocabulary. */
public enum AuthzEvent implements OwaspEvent {
  /** A user tried what he may not do; say the {@code resource}. */
  FAIL("authz_fail", ERROR),
  /** What a user may do was changed; say {@code from} and {@code to}. */
  CHANGE("authz_change", WARN),
  /** Somebody made use of higher privileges; say what he did. */
  ADMIN("authz_admin", WARN);

  private final String word;
  private final Level level;

  AuthzEvent(String word, Level level) {
    this.word = word;
    this.level = level;
  }

  @Override
  public String word() {
    return word;
  }

  @Override
  public Level level() {
    return level;
  }
}
