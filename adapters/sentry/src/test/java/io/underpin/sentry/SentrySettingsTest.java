package io.underpin.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.config.Environment;
import io.underpin.config.Settings;
import io.underpin.config.SettingsException;
import io.underpin.secret.Secret;
import io.underpin.sentry.testing.MemoryTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentrySettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abcdef0123456789",
        "ftp://abcdef0123456789@host/1",
        "https://host/1",
        "https://:abcdef0123456789@host/1",
        "https://abcdef0123456789@host",
        "https://abcdef0123456789@host/",
        "https://abcdef0123456789@/1",
        "https://abcdef0123456789@host/1?x=1",
        "https://abcdef 0123456789@host/1"
      })
  void refuses_what_is_no_dsn_without_showing_it(String wrong) {
    assertThatThrownBy(() -> read(Map.of("SENTRY_DSN", wrong)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("SENTRY_DSN")
        .hasMessageContaining("https://<public key>@<host>/<project id>")
        .hasMessageNotContaining("0123456789");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SentryErrors.builder().dsn(Secret.of(wrong)))
        .withMessageContaining("is not a Sentry DSN")
        .satisfies(e -> assertThat(e).hasMessageNotContaining("0123456789"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1.1", "10%", "NaN"})
  void refuses_what_is_no_share(String wrong) {
    assertThatThrownBy(
            () -> read(Map.of("SENTRY_SAMPLE_RATE", wrong, "SENTRY_TRACES_SAMPLE_RATE", wrong)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("SENTRY_SAMPLE_RATE")
        .hasMessageContaining("SENTRY_TRACES_SAMPLE_RATE")
        .hasMessageContaining("a number from 0 to 1");
  }

  @Test
  void refuses_shares_and_durations_that_make_no_sense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SentryErrors.builder().sampleRate(1.5))
        .withMessage("The sample rate 1.5 is not from 0 to 1, such as 0.1 for a tenth");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SentryErrors.builder().tracesSampleRate(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SentryErrors.builder().closeWithin(Duration.ofMinutes(2)))
        .withMessageContaining("from PT0S to PT1M");
  }

  @Test
  void takes_everything_from_the_environment() {
    MemoryTransport memory = new MemoryTransport();
    Settings settings = read(Map.of(
        "SENTRY_DSN", "https://abcdef0123456789:old@o1.ingest.example.com/42",
        "SENTRY_ENVIRONMENT", "staging",
        "SENTRY_RELEASE", "notes@1.4.2",
        "SENTRY_SAMPLE_RATE", "1"));

    try (SentryErrors sentry = SentryErrors.from(settings).transport(memory).build()) {
      for (int i = 0; i < 20; i++) {
        sentry.capture(new IOException("x"));
      }
    }

    Json event = Envelope.of(memory.envelopes().get(19)).only("event");
    assertThat(event.at("environment")).isEqualTo("staging");
    assertThat(event.at("release")).isEqualTo("notes@1.4.2");
    assertThat(memory.text()).doesNotContain("abcdef0123456789");
  }

  @Test
  void is_off_where_the_dsn_is_blank() {
    assertThat(SentryErrors.from(read(Map.of("SENTRY_DSN", ""))).build())
        .hasToString("SentryErrors[off: no DSN is set]");
  }

  private static Settings read(Map<String, String> environment) {
    return Settings.declare(SentrySettings.all()).read(Environment.of(environment));
  }
}
