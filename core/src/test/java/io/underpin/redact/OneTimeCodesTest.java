package io.underpin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes of a few digits, which nothing but the words around them gives away. */
class OneTimeCodesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Your verification code § is valid for 5 minutes",
        "verification code: §.",
        "VERIFICATION CODE §",
        "verification code for bob is '§'",
        "§ is your Acme verification code",
        "Use § as your login code",
        "G-§ is your Google verification code.",
        "Ihr Best\u00e4tigungscode lautet §, 5 Minuten",
        "one time code §",
        "2FA code § invalid",
        "passcode § accepted",
        "your one-time password is § and no more",
        "your OTP is §",
        "sending otp § to bob",
        "invalid TOTP § for bob",
        "your PIN is §",
        "signed with TAN §",
        "x=1, OTP (§)",
      })
  void hides_the_digits_wherever_the_words_begin(String sentence) {
    for (String before : new String[] {"", "x ", "the line: ", "\n"}) {
      String text = before + sentence.replace("§", "423651");

      assertThat(Redactor.standard().redact(text))
          .isEqualTo(before + sentence.replace("§", "[REDACTED]"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"423 651", "423-651", "4236", "4236517890", "A7X9-Q2K4"})
  void hides_codes_of_other_forms_once_they_are_announced(String code) {
    assertThat(Redactor.standard().redact("verification code is " + code))
        .isEqualTo("verification code is [REDACTED]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "423",
        "42365178901",
        "423651 seconds",
        "423651 ms",
        "423651.5",
        "423651/7",
        "423651%",
        "482 61",
        "of user 423651 is wrong",
        "sent to 4236517 yesterday",
      })
  void leaves_numbers_that_are_none_or_count_something(String number) {
    String text = "verification code " + number;

    assertThat(Redactor.standard().redact(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verification codec 423651",
        "3 is your OTP window",
        "pin 423651 and tan 423651 of the table",
        "error code is 423651",
        "encode 423651, decode: 423651",
      })
  void leaves_numbers_behind_words_that_are_others(String text) {
    assertThat(Redactor.standard().redact(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"verification code: A7X9-Q2K4", "verification code for bob: 423651"})
  void takes_a_colon_for_an_announcement(String text) {
    assertThat(Redactor.standard().redact(text)).endsWith(": [REDACTED]");
  }
}
