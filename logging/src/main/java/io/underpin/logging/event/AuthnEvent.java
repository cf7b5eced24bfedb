package io.underpin.logging.event;

import static org.slf4j.event.Level.ERROR;
import static org.slf4j.event.Level.INFO;
import static org.slf4j.event.Level.WARN;

import org.slf4j.event.Level;

/** What happens when users prove who they are: the words {@code authn_…} of the OWASP logging vocabulary. */
public enum AuthnEvent implements OwaspEvent {
  /** A user has logged in. */
  LOGIN_SUCCESS("authn_login_success", INFO),
  /** A user has logged in after he had failed to; say {@code retries}. */
  LOGIN_SUCCESS_AFTER_FAIL("authn_login_successafterfail", INFO),
  /** A login has failed. */
  LOGIN_FAIL("authn_login_fail", WARN),
  /** A login has failed too often; say {@code max_limit}. */
  LOGIN_FAIL_MAX("authn_login_fail_max", WARN),
  /** An account was locked; say {@code reason}: maxretries, suspicious, customer, other. */
  LOGIN_LOCK("authn_login_lock", WARN),
  /** A password was changed. */
  PASSWORD_CHANGE("authn_password_change", INFO),
  /** A password could not be changed. */
  PASSWORD_CHANGE_FAIL("authn_password_change_fail", ERROR),
  /** A user is in two places at once; say both regions. */
  IMPOSSIBLE_TRAVEL("authn_impossible_travel", ERROR),
  /** A token was made for access to a service; say the {@code entitlements}, never the token. */
  TOKEN_CREATED("authn_token_created", INFO),
  /** A token was revoked; say its id, never the token. */
  TOKEN_REVOKED("authn_token_revoked", INFO),
  /** A token was used that had been revoked; say its id, never the token. */
  TOKEN_REUSE("authn_token_reuse", ERROR),
  /** A token was deleted. */
  TOKEN_DELETE("authn_token_delete", WARN);

  private final String word;
  private final Level level;

  AuthnEvent(String word, Level level) {
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
