package io.underpin.sentry;

import io.underpin.config.Setting;
import io.underpin.secret.Secret;
import java.util.Optional;

/** The settings that {@link SentryErrors#from} reads, under the names that Sentry's own SDKs read. */
public final class SentrySettings {
  private static final String RATE = "a number from 0 to 1, such as 0.1";

  /** {@code SENTRY_DSN}: where errors go; nothing is sent, and nothing started, without it. */
  public static final Setting<Optional<Secret>> DSN = Setting.secret("SENTRY_DSN")
      .accepting(Dsn.FORM, secret -> Dsn.isValid(secret.reveal()))
      .describedAs("Where errors are sent: the DSN from the project's client keys")
      .optional();

  /** {@code SENTRY_ENVIRONMENT}: {@code production} unless set. */
  public static final Setting<Optional<String>> ENVIRONMENT = Setting.text("SENTRY_ENVIRONMENT")
      .describedAs("Under which environment errors are filed")
      .optional();

  /** {@code SENTRY_RELEASE}: the version that runs. */
  public static final Setting<Optional<String>> RELEASE = Setting.text("SENTRY_RELEASE")
      .describedAs("The version under which errors are filed, such as notes@1.4.2")
      .optional();

  /** {@code SENTRY_SAMPLE_RATE}: the share of errors that is sent beyond the first of each kind; 0.1 unless set. */
  public static final Setting<String> SAMPLE_RATE = Setting.text("SENTRY_SAMPLE_RATE")
      .accepting(RATE, SentrySettings::isRate)
      .describedAs("The share of errors that is sent beyond the first ten of each kind in an hour")
      .or("0.1");

  /** {@code SENTRY_TRACES_SAMPLE_RATE}: the share of requests that is sent as a trace; 0 unless set. */
  public static final Setting<String> TRACES_SAMPLE_RATE = Setting.text("SENTRY_TRACES_SAMPLE_RATE")
      .accepting(RATE, SentrySettings::isRate)
      .describedAs("The share of requests that is sent as a trace; 0 for none")
      .or("0");

  private SentrySettings() {}

  /** All of them, for {@code Settings.declare}. */
  public static Setting<?>[] all() {
    return new Setting<?>[] {DSN, ENVIRONMENT, RELEASE, SAMPLE_RATE, TRACES_SAMPLE_RATE};
  }

  private static boolean isRate(String text) {
    try {
      double rate = Double.parseDouble(text);
      return rate >= 0 && rate <= 1;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
