package io.underpin.security.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.secret.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreKeysTest {
  private static final String NAME = "api/0\0" + "203.0.113.7";

  @Test
  void plain_keys_are_the_sha_256_of_account_and_key() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(utf16(NAME));

    assertThat(StoreKeys.plain().bytes("api/0", "203.0.113.7")).isEqualTo(Arrays.copyOf(hash, 16));
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 64, 65, 200})
  void keyed_ones_are_its_hmac(int length) throws Exception {
    String secret = "s".repeat(length);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));

    String text = StoreKeys.keyed(Secret.of(secret)).text("api/0", "203.0.113.7");

    assertThat(Base64.getUrlDecoder().decode(text))
        .isEqualTo(Arrays.copyOf(mac.doFinal(utf16(NAME)), 16));
  }

  @Test
  void keys_of_any_content_are_told_apart() {
    StoreKeys keys = StoreKeys.plain();

    assertThat(keys.text("a", "\ud800")).isNotEqualTo(keys.text("a", "\udbff"));
    assertThat(keys.text("a", "")).isNotEqualTo(keys.text("b", ""));
    assertThat(keys.text("a", "b")).matches("[A-Za-z0-9_-]{22}").doesNotContain("=");
  }

  @Test
  void a_short_secret_is_refused_and_none_is_shown() {
    Secret good = Secret.of("0123456789abcdef");

    assertThat(StoreKeys.keyed(good)).hasToString("StoreKeys keyed");
    assertThatThrownBy(() -> StoreKeys.keyed(Secret.of("short-secret")))
        .hasMessageContaining("has 12 bytes: give at least 16")
        .hasMessageNotContaining("short-secret");
  }

  private static byte[] utf16(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * 2);
    text.chars().forEach(c -> bytes.putChar((char) c));
    return bytes.array();
  }
}
