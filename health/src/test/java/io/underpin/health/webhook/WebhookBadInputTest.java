package io.underpin.health.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.secret.Secret;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookBadInputTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "T0KEN",
        "xoxb:T0KEN",
        "ftp://T0KEN.example.com/",
        "https:///T0KEN",
        "https://example.com/T0KEN with space",
        "https://T0KEN@example.com/",
        "https://user:T0KEN@example.com/",
        "https://exa_mple.com/T0KEN",
      })
  void what_is_no_url_is_refused_and_not_shown(String url) {
    assertThatThrownBy(() -> WebhookNotifier.to(Secret.of(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("webhook's URL")
        .hasMessageNotContaining("T0KEN")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.example.com/T0KEN",
        "HTTP://10.0.0.7/T0KEN",
        "http://127.0.0.1.example.com/T0KEN",
        "http://localhost.example.com/T0KEN",
        "http://0.0.0.0/T0KEN",
      })
  void plain_http_to_others_takes_one_word(String url) {
    WebhookBuilder builder = WebhookNotifier.to(Secret.of(url));

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use https, or say allowPlainHttp()")
        .hasMessageNotContaining("T0KEN");
    assertThatCode(() -> builder.allowPlainHttp().build().close()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com/T0KEN",
        "http://127.0.0.1:8080/",
        "http://localhost/x",
        "http://[::1]:9/"
      })
  void https_and_this_machine_need_no_word_and_nothing_shows_the_url(String url) {
    WebhookNotifier notifier = WebhookNotifier.to(Secret.of(url)).build();

    assertThat(notifier.toString()).isEqualTo("WebhookNotifier");
    notifier.close();
  }

  @Test
  void wrong_settings_are_refused_with_the_accepted_range() {
    WebhookBuilder builder = WebhookNotifier.to(Secret.of("https://example.com/"));

    assertRefused(() -> builder.throttle(Duration.ofSeconds(-1)), "throttle PT-1S is not within");
    assertRefused(
        () -> builder.timeout(Duration.ofHours(1)), "timeout PT1H is not within PT0.01S to PT1M");
    assertRefused(() -> builder.attempts(0), "attempts 0 is not within 1 to 20");
    assertRefused(() -> builder.queue(0), "queue 0 is not within 1 to 10000");
    assertRefused(() -> builder.firstRetryAfter(Duration.ZERO), "first retry PT0S is not within");
    assertRefused(() -> builder.closeWithin(Duration.ofMinutes(2)), "close PT2M is not within");
    assertRefused(() -> builder.service(" "), "of 1 characters must be 1 to 100");
    assertRefused(() -> builder.signedWith(Secret.of("too short")), "must have 16 bytes or more");
  }

  private static void assertRefused(ThrowingCallable call, String words) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining("too short");
  }
}
