package io.underpin.logging.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwaspEventTest {
  /** The vocabulary of 2026 as it is published: a word, and the first letter of its level. */
  private static final String VOCABULARY = """
      authn_login_success I, authn_login_successafterfail I, authn_login_fail W,
      authn_login_fail_max W, authn_login_lock W, authn_password_change I,
      authn_password_change_fail C, authn_impossible_travel C, authn_token_created I,
      authn_token_revoked I, authn_token_reuse C, authn_token_delete W,
      authz_fail C, authz_change W, authz_admin W,
      crypt_decrypt_fail W, crypt_encrypt_fail W, excess_rate_limit_exceeded W,
      upload_complete I, upload_stored I, upload_validation I, upload_validation C,
      upload_delete I, input_validation_fail W, input_validation_discrete_fail W,
      malicious_excess_404 W, malicious_extraneous C, malicious_attack_tool C,
      malicious_cors C, malicious_direct_reference C,
      mcp_prompt_injection W, mcp_resource_exhaustion W, mcp_tool_poisoning W,
      privilege_permissions_changed W, sensitive_create W, sensitive_read W,
      sensitive_update W, sensitive_delete W, sequence_fail C,
      session_created I, session_renewed I, session_expired I, session_use_after_expire C,
      sys_startup W, sys_shutdown W, sys_restart W, sys_crash W,
      sys_monitor_disabled W, sys_monitor_enabled W,
      user_created W, user_updated W, user_archived W, user_deleted W
      """;

  @Test
  void is_every_word_of_the_vocabulary_with_its_level() {
    List<OwaspEvent> all = new ArrayList<>(List.of(AuthnEvent.values()));
    all.addAll(List.of(AuthzEvent.values()));
    all.addAll(List.of(SecurityEvent.values()));

    assertThat(all)
        .extracting(event -> event.word() + " " + level(event))
        .containsExactly(VOCABULARY.strip().split(",\\s+"));
  }

  @Test
  void constant_is_called_like_its_word() {
    for (SecurityEvent event : SecurityEvent.values()) {
      assertThat(event.name()).startsWithIgnoringCase(event.word());
    }
  }

  private static String level(OwaspEvent event) {
    return switch (event.level()) {
      case ERROR -> "C";
      case WARN -> "W";
      default -> "I";
    };
  }
}
