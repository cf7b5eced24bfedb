package io.underpin.health.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.secret.Secret;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
  private static final Secret KEY = Secret.of("whsec_0123456789abcdef");
  private static final byte[] BODY = "{\"text\":\"é\"}".getBytes(UTF_8);

  private final FakeTime time = new FakeTime(Instant.ofEpochSecond(1_767_225_600));
  private final String header = WebhookSignature.of(KEY, time.instant(), BODY);

  @Test
  void is_the_one_that_openssl_makes() {
    // printf '1767225600.{"text":"é"}' | openssl dgst -sha256 -hmac whsec_0123456789abcdef
    assertThat(header)
        .isEqualTo(
            "t=1767225600,v1=a3ee1e46120a513c3f0f4fbe03eb0280e6bff86b82d50e0c0c563dd72ad36e56");
  }

  @Test
  void holds_for_this_body_this_secret_and_five_minutes() {
    byte[] other = BODY.clone();
    other[3] ^= 1;

    assertThat(valid(header)).isTrue();
    assertThat(WebhookSignature.isValid(KEY, header, other, time)).isFalse();
    assertThat(WebhookSignature.isValid(Secret.of("another secret"), header, BODY, time))
        .isFalse();
    time.advance(Duration.ofMinutes(5));
    assertThat(valid(header)).isTrue();
    time.advance(Duration.ofSeconds(1));
    assertThat(valid(header)).isFalse();
    assertThat(WebhookSignature.isValid(KEY, header, BODY, Duration.ofHours(1), time))
        .isTrue();
  }

  @Test
  void of_a_clock_that_is_ahead_holds_as_long() {
    time.jumpTo(Instant.ofEpochSecond(1_767_225_600 - 300));
    assertThat(valid(header)).isTrue();

    time.jumpTo(Instant.ofEpochSecond(1_767_225_600 - 301));
    assertThat(valid(header)).isFalse();
  }

  @Test
  void the_time_cannot_be_changed() {
    assertThat(valid(header.replace("t=1767225600", "t=1767225601"))).isFalse();
  }

  @Test
  void one_right_signature_of_several_is_enough_while_a_secret_is_changed() {
    String old = WebhookSignature.of(Secret.of("the one before it"), time.instant(), BODY);

    assertThat(valid(old + "," + header.substring(header.indexOf("v1=")))).isTrue();
    assertThat(valid(header + ",v1=00,v0=11")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "t=,v1=",
        "t=1767225600",
        "v1=00",
        "t=-1,v1=00",
        "t=99999999999999999999999,v1=00",
        "t=999999999999,v1=00",
        "t=١٧٦٧٢٢٥٦٠٠,v1=00",
        "t=1767225600,v1=é",
      })
  void what_is_no_signature_is_refused_without_a_throw(String text) {
    assertThat(valid(text)).isFalse();
  }

  @Test
  void a_header_of_a_megabyte_is_refused_unread() {
    assertThat(valid(header + ",v1=".repeat(250_000))).isFalse();
  }

  private boolean valid(String text) {
    return WebhookSignature.isValid(KEY, text, BODY, time);
  }
}
