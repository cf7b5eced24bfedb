package io.underpin.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.secret.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private final Redactor redactor = Redactor.standard();

  @Test
  void keeps_everything_but_the_secret() {
    String text = "login of bob, password=hunter2, from 10.0.0.1";

    String redacted = redactor.redact(text);

    assertThat(redacted).isEqualTo("login of bob, password=[REDACTED], from 10.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password", "userPassword", "user_password", "AWS_SECRET_ACCESS_KEY", "x-api-key",
            "client_secret", "sessionId",
        "PGPASSWORD", "Authorization", "Set-Cookie", "newPassword2", "MYSQL_PWD",
            "spring.datasource.password", "token",
        "access_token", "otp", "connect.sid", "X-Amz-Security-Token", "passwordConfirmation",
            "SharedAccessKey", "pin"
      })
  void knows_a_sensitive_key_by_its_head_noun(String key) {
    assertThat(redactor.isSensitive(key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tokenCount",
        "passwordPolicy",
        "sort_key",
        "monkey",
        "",
        "id",
        "key",
        "author",
        "cwd",
        "spin",
        "compass",
        "primaryKey",
        "secretary",
        "sessions",
        "obsession",
        "tokens",
        "cookieConsent",
        "42",
        "-",
        "authority"
      })
  void leaves_other_keys_alone(String key) {
    assertThat(redactor.isSensitive(key)).isFalse();
  }

  @Test
  void hides_under_a_weak_word_only_what_looks_like_a_secret() {
    assertThat(redactor.redact("token", "expired")).isEqualTo("expired");
    assertThat(redactor.redact("token", "a8Kd02mfQz91")).isEqualTo("[REDACTED]");
    assertThat(redactor.redact("pin", "4711")).isEqualTo("[REDACTED]");
    assertThat(redactor.redact("pin", "13")).isEqualTo("13");
  }

  @Test
  void hides_the_whole_value_of_a_sensitive_key_and_reads_the_value_of_any_other() {
    assertThat(redactor.redact("password", "two words, and more")).isEqualTo("[REDACTED]");
    assertThat(redactor.redact("url", "redis://:hunter2@cache"))
        .isEqualTo("redis://:[REDACTED]@cache");
    assertThat(redactor.redact("password", "")).isEmpty();
  }

  @Test
  void learns_more_keys() {
    Redactor more = redactor.withKeys("patientId", "iban");

    assertThat(more.redact("main_patient_id=8842, outpatientid=8842, IBAN: DE02"))
        .isEqualTo("main_patient_id=[REDACTED], outpatientid=8842, IBAN: [REDACTED]");
    assertThat(redactor.isSensitive("patientId")).isFalse();
  }

  @Test
  void refuses_a_key_name_that_it_could_not_recognise() {
    assertThatThrownBy(() -> redactor.withKeys("--"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 64 characters");
  }

  @Test
  void hides_a_known_secret_in_every_form() {
    String value = "cörrect \"horse\" /battery+staple";
    Redactor knowing = redactor.withSecret(Secret.of(value));
    String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);

    assertThat(knowing.redact("it is " + value + "!")).isEqualTo("it is [REDACTED:secret]!");
    assertThat(knowing.redact("q " + encoded)).isEqualTo("q [REDACTED:secret]");
    assertThat(knowing.redact("q " + encoded.toLowerCase(java.util.Locale.ROOT)))
        .isEqualTo("q [REDACTED:secret]");
    assertThat(knowing.redact("{\"a\":\"" + value.replace("\"", "\\\"") + "\"}"))
        .isEqualTo("{\"a\":\"[REDACTED:secret]\"}");
    for (String before : List.of("", "x", "xy", "xyz:")) {
      byte[] joined = (before + value + "tail").getBytes(StandardCharsets.UTF_8);
      String blob = Base64.getEncoder().encodeToString(joined);
      assertThat(knowing.redact("blob " + blob)).contains("[REDACTED:secret]").hasSizeLessThan(40);
    }
    assertThat(knowing.redact(Base64.getUrlEncoder().encodeToString(bytes)))
        .contains("[REDACTED:secret]");
  }

  @Test
  void hides_known_secrets_that_overlap() {
    Redactor knowing =
        redactor.withSecret(Secret.of("abcdefghij")).withSecret(Secret.of("fghijklmno"));

    assertThat(knowing.redact("<abcdefghijklmno> abcdefgh"))
        .isEqualTo("<[REDACTED:secret]> abcdefgh");
  }

  @Test
  void refuses_a_known_secret_that_is_too_short_without_showing_it() {
    assertThatThrownBy(() -> redactor.withSecret(Secret.of("hunter2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 8")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void does_not_print_what_it_knows() {
    Redactor knowing = redactor.withSecret(Secret.of("correct horse"));

    assertThat(knowing.toString()).doesNotContain("correct");
  }

  @Test
  void hides_a_private_key_up_to_its_end() {
    String text =
        "key:\n-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc\n-----END RSA PRIVATE KEY-----\nafter";

    assertThat(redactor.redact(text)).isEqualTo("key:\n[REDACTED:private-key]\nafter");
    assertThat(redactor.redact(text.substring(0, 50))).isEqualTo("key:\n[REDACTED:private-key]");
  }

  @Test
  void reads_maps_lists_and_arrays_under_their_keys() {
    Map<String, Object> value = new HashMap<>();
    value.put("password", "hunter2");
    value.put("attempts", 3);
    value.put("at", Instant.EPOCH);
    value.put("list", List.of("a", "Bearer a8Kd02mfQz91", Map.of("otp", 482913)));
    value.put("array", new String[] {"redis://:pw@h"});
    value.put("optional", Optional.of("x"));
    value.put("absent", null);

    Object redacted = redactor.redactValue("user", value);

    assertThat(redacted)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("password", "[REDACTED]")
        .containsEntry("attempts", 3)
        .containsEntry("at", Instant.EPOCH)
        .containsEntry(
            "list", List.of("a", "Bearer [REDACTED:bearer]", Map.of("otp", "[REDACTED]")))
        .containsEntry("array", List.of("redis://:[REDACTED]@h"))
        .containsEntry("optional", "x")
        .containsEntry("absent", null);
  }

  @Test
  void hides_numbers_and_structures_under_a_sensitive_key() {
    assertThat(redactor.redactValue("password", 12345678)).isEqualTo("[REDACTED]");
    assertThat(redactor.redactValue("password", List.of("a", "b"))).isEqualTo("[REDACTED]");
    assertThat(redactor.redactValue("token", Map.of("count", 512))).isEqualTo(Map.of("count", 512));
    assertThat(redactor.redactValue("hasPassword", true)).isEqualTo(true);
    assertThat(redactor.redactValue("x", Secret.of("hunter2"))).isEqualTo("***");
  }

  @Test
  void reads_records_and_objects_by_their_text() {
    record Login(String user, String password) {}

    assertThat(redactor.redactValue("login", new Login("bob", "hunter2")))
        .isEqualTo("Login[user=bob, password=[REDACTED]]");
  }

  @Test
  void shows_nothing_of_a_value_that_throws() {
    Object hostile = new Object() {
      @Override
      public String toString() {
        throw new IllegalStateException("hunter2");
      }
    };

    assertThat(redactor.redactValue("x", hostile)).isEqualTo("[REDACTION FAILED]");
  }

  @Test
  void keeps_what_stands_beside_a_value_that_throws() {
    Object hostile = new Object() {
      @Override
      public String toString() {
        throw new IllegalStateException("hunter2");
      }
    };

    assertThat(redactor.redactValue("x", Map.of("bad", hostile, "good", List.of(1, hostile))))
        .isEqualTo(Map.of("bad", "[REDACTION FAILED]", "good", List.of(1, "[REDACTION FAILED]")));
  }

  @Test
  void reads_as_a_list_only_what_is_a_collection() {
    // A tree of JSON is an iterable over its values, and prints the names only as a text.
    Iterable<String> tree = new Iterable<>() {
      @Override
      public Iterator<String> iterator() {
        return List.of("hunter2").iterator();
      }

      @Override
      public String toString() {
        return "{\"password\":\"hunter2\"}";
      }
    };

    assertThat(redactor.redactValue("body", tree)).isEqualTo("{\"password\":\"[REDACTED]\"}");
    assertThat(redactor.redactValue("file", Path.of("a", "b")))
        .isEqualTo(Path.of("a", "b").toString());
  }

  @Test
  void hides_characters_and_bytes_in_arrays() {
    assertThat(redactor.redactValue("x", "hunter2".toCharArray())).isEqualTo("[REDACTED]");
    assertThat(redactor.redactValue("x", new byte[] {1, 2})).isEqualTo("[REDACTED]");
    assertThat(redactor.redactValue("x", new int[] {1, 2})).isEqualTo(List.of(1, 2));
  }

  @Test
  void loses_no_entry_whose_name_is_hidden() {
    Map<String, Integer> names = new LinkedHashMap<>();
    names.put("password=hunter2", 1);
    names.put("password=hunter3", 2);

    assertThat(redactor.redactValue("x", names))
        .isEqualTo(Map.of("password=[REDACTED]", 1, "password=[REDACTED]_2", 2));
  }

  @Test
  void survives_a_structure_that_holds_itself() {
    List<Object> loop = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      loop.add(loop);
    }

    assertThat(String.valueOf(redactor.redactValue("x", loop)))
        .contains("...")
        .hasSizeLessThan(100_000);
  }
}
