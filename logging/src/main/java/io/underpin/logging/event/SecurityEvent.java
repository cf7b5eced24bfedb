package io.underpin.logging.event;

import static org.slf4j.event.Level.ERROR;
import static org.slf4j.event.Level.INFO;
import static org.slf4j.event.Level.WARN;

import org.slf4j.event.Level;

/** All words of the OWASP logging vocabulary but those of {@link AuthnEvent} and {@link AuthzEvent}. */
public enum SecurityEvent implements OwaspEvent {
  /** Something could not be decrypted. */
  CRYPT_DECRYPT_FAIL("crypt_decrypt_fail", WARN),
  /** Something could not be encrypted. */
  CRYPT_ENCRYPT_FAIL("crypt_encrypt_fail", WARN),
  /** Somebody asks more often than is allowed; say {@code max}. */
  EXCESS_RATE_LIMIT_EXCEEDED("excess_rate_limit_exceeded", WARN),
  /** A file has arrived; say its name and type. */
  UPLOAD_COMPLETE("upload_complete", INFO),
  /** A file that was uploaded is stored; say {@code from} and {@code to}. */
  UPLOAD_STORED("upload_stored", INFO),
  /** An uploaded file was looked at and is as it should be; say by whom. */
  UPLOAD_VALIDATION_PASS("upload_validation", INFO),
  /** An uploaded file was looked at and is not as it should be; say by whom. */
  UPLOAD_VALIDATION_FAIL("upload_validation", ERROR),
  /** An uploaded file was deleted. */
  UPLOAD_DELETE("upload_delete", INFO),
  /** Input was refused; say which fields, not what stood in them. */
  INPUT_VALIDATION_FAIL("input_validation_fail", WARN),
  /** Input was refused that no list or button of ours offers; say which field. */
  INPUT_VALIDATION_DISCRETE_FAIL("input_validation_discrete_fail", WARN),
  /** Somebody looks for what is not there, again and again. */
  MALICIOUS_EXCESS_404("malicious_excess_404", WARN),
  /** Input came that nobody has asked for; say its name. */
  MALICIOUS_EXTRANEOUS("malicious_extraneous", ERROR),
  /** A known tool of attackers was at work; say its name. */
  MALICIOUS_ATTACK_TOOL("malicious_attack_tool", ERROR),
  /** A page of another origin tried what it may not do; say its origin. */
  MALICIOUS_CORS("malicious_cors", ERROR),
  /** Somebody asked for another's object by its id. */
  MALICIOUS_DIRECT_REFERENCE("malicious_direct_reference", ERROR),
  /** A prompt tries to change what a model was told; say the rule, never the prompt. */
  MCP_PROMPT_INJECTION("mcp_prompt_injection", WARN),
  /** A model or tool is being made to use more than it should; say how much. */
  MCP_RESOURCE_EXHAUSTION("mcp_resource_exhaustion", WARN),
  /** A tool of a model is not what it was; say which. */
  MCP_TOOL_POISONING("mcp_tool_poisoning", WARN),
  /** Who may reach an object was changed; say which, {@code from} and {@code to}. */
  PRIVILEGE_PERMISSIONS_CHANGED("privilege_permissions_changed", WARN),
  /** Sensitive data was created; say which object. */
  SENSITIVE_CREATE("sensitive_create", WARN),
  /** Sensitive data was read; say which object. */
  SENSITIVE_READ("sensitive_read", WARN),
  /** Sensitive data was changed; say which object. */
  SENSITIVE_UPDATE("sensitive_update", WARN),
  /** Sensitive data was marked for deletion; say which object. */
  SENSITIVE_DELETE("sensitive_delete", WARN),
  /** Somebody came to a step before the one that has to be first. */
  SEQUENCE_FAIL("sequence_fail", ERROR),
  /** A session has begun. */
  SESSION_CREATED("session_created", INFO),
  /** A session goes on that would have ended. */
  SESSION_RENEWED("session_renewed", INFO),
  /** A session has ended; say {@code reason}: logout, timeout, revoked. */
  SESSION_EXPIRED("session_expired", INFO),
  /** A session was used that had ended. */
  SESSION_USE_AFTER_EXPIRE("session_use_after_expire", ERROR),
  /** The system was started. */
  SYS_STARTUP("sys_startup", WARN),
  /** The system was stopped. */
  SYS_SHUTDOWN("sys_shutdown", WARN),
  /** The system was started again. */
  SYS_RESTART("sys_restart", WARN),
  /** The system broke down; say {@code reason}. */
  SYS_CRASH("sys_crash", WARN),
  /** What watches the system was switched off; say which monitor. */
  SYS_MONITOR_DISABLED("sys_monitor_disabled", WARN),
  /** What watches the system was switched on; say which monitor. */
  SYS_MONITOR_ENABLED("sys_monitor_enabled", WARN),
  /** An account was made; say for whom, and its privileges. */
  USER_CREATED("user_created", WARN),
  /** An account was changed; say whose, and its privileges. */
  USER_UPDATED("user_updated", WARN),
  /** An account was archived; say whose. */
  USER_ARCHIVED("user_archived", WARN),
  /** An account was deleted; say whose. */
  USER_DELETED("user_deleted", WARN);

  private final String word;
  private final Level level;

  SecurityEvent(String word, Level level) {
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
