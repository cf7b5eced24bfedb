package io.underpin.backup.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
  private static final Manifest MANIFEST = new Manifest(
      "orders",
      "20261120T020000Z-7f3a91c2",
      Instant.parse("2026-11-20T02:00:00.123456Z"),
      Instant.parse("2026-11-20T02:00:01Z"),
      Instant.parse("2026-11-20T02:00:09Z"),
      new Origin("postgresql", "ord\"ers\n\u2028é", Map.of("serverVersion", "15.19")),
      List.of(new StoredFile("orders.dump", "dump", "ab".repeat(32), Long.MAX_VALUE)),
      List.of(new TableRows("public", "a\tb\u0000", 3)));

  @Test
  void what_was_written_is_read() throws IOException {
    byte[] json = MANIFEST.toJson();

    assertThat(Manifest.fromJson(json)).isEqualTo(MANIFEST);
    assertThat(new String(json, UTF_8)).startsWith("{\"format\":1,").endsWith("\"}\n");
  }

  @Test
  void every_flipped_bit_and_every_length_is_refused() {
    byte[] json = MANIFEST.toJson();

    for (int i = 0; i < json.length; i++) {
      byte[] flipped = json.clone();
      flipped[i] ^= (byte) (1 << (i % 8));
      byte[] cut = java.util.Arrays.copyOf(json, i);
      assertThatThrownBy(() -> Manifest.fromJson(flipped)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> Manifest.fromJson(cut)).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"format\":2}",
        "{\"format\":\"1\"}",
        "{\"format\":1,\"format\":1}",
        "{\"format\":1,\"job\":null}",
        "{\"format\":1,\"files\":{}}",
        "{\"format\":1,\"files\":[1]}",
        "{\"format\":1,\"tables\":[{\"schema\":\"a\",\"table\":\"b\",\"rows\":99999999999999999999999999}]}",
        "{\"format\":1,\"tables\":[{\"schema\":\"a\",\"table\":\"b\",\"rows\":1.5}]}",
        "{\"format\":1,\"files\":[{\"name\":\"../x\",\"role\":\"dump\",\"sha256\":\"\",\"bytes\":1}]}",
        "{\"format\":1,\"source\":\"x\"}",
        "{\"format\":1,\"startedAt\":\"yesterday\"}",
      })
  void a_sealed_document_of_another_form_is_refused_in_a_sentence(String json) {
    assertThatThrownBy(() -> Manifest.fromJson(Seal.sealed(json)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("manifest.json ");
  }

  @Test
  void deep_nesting_and_great_length_are_refused_without_harm() {
    String deep = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String longText = "{\"job\":\"" + "x".repeat(1_000_000) + "\"}";

    assertThatThrownBy(() -> Manifest.fromJson(Seal.sealed(deep)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not valid JSON");
    assertThatThrownBy(() -> Manifest.fromJson(Seal.sealed(longText)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Manifest.fromJson(new byte[Manifest.MAX_BYTES + 1]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than");
  }

  @Test
  void garbage_is_refused_whatever_it_is() {
    Random random = new Random(7);

    for (int i = 0; i < 2_000; i++) {
      byte[] garbage = new byte[random.nextInt(300)];
      random.nextBytes(garbage);
      String sealed = "{" + new String(garbage, UTF_8).replace("}", "") + "}";
      assertThatThrownBy(() -> Manifest.fromJson(garbage)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> Manifest.fromJson(Seal.sealed(sealed)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void fields_of_a_later_version_are_passed_over() throws IOException {
    String json = new String(MANIFEST.toJson(), UTF_8);
    String known = json.substring(0, json.indexOf(",\"seal\""));
    String later = known + ",\"drill\":{\"at\":[1,{}]},\"signed\":true}";

    assertThat(Manifest.fromJson(Seal.sealed(later))).isEqualTo(MANIFEST);
  }
}
