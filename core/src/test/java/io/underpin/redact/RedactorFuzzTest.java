package io.underpin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random texts made of the pieces that the scan stops at, from fixed seeds. */
class RedactorFuzzTest {
  private static final String[] PIECES = {
    "password",
    "token",
    "secret",
    "Authorization",
    "Cookie",
    "api_key",
    "pin",
    "user",
    "Bearer",
    "Basic",
    "jwt",
    "=",
    ":",
    ": ",
    "=>",
    "->",
    "\"",
    "'",
    "\\\"",
    "\\",
    "`",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "<",
    ">",
    "</",
    ",",
    ";",
    "&",
    "://",
    "@",
    "/",
    "?",
    "#",
    "%3D",
    "%22",
    "%",
    "-",
    "--",
    "-----BEGIN ",
    "PRIVATE KEY-----",
    "-----END ",
    "eyJ",
    "ghp_",
    ".",
    " ",
    "  ",
    "\n",
    "\t",
    "\\n",
    "\ud83c",
    "\udf89",
    "é",
    "\u0000",
    "\u2028",
    "a",
    "Zz9",
    "12345678",
    "null",
    "***",
    "[REDACTED]",
    "[REDACTED:jwt]",
    "[REDACTED:secret]",
    "[REDACTED",
    "${",
    "|",
    "!",
    "$1",
    "PASSWORD '",
    "oracle:thin:"
  };
  private static final String SECRET = "Xq7-vK2zLw9R";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void survives_any_text(long seed) {
    Random random = new Random(seed);
    Redactor redactor = Redactor.standard();

    for (int i = 0; i < 20_000; i++) {
      String text = text(random, 1 + random.nextInt(30));

      assertThat(redactor.redact(text)).as(text).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void never_shows_a_planted_secret(long seed) {
    Random random = new Random(seed);
    Redactor redactor = Redactor.standard();
    String[] frames = {
      "password=%s",
      "{\"password\":\"%s\"}",
      "Authorization: Bearer %s",
      "redis://u:%s@host",
      "token: %s",
      "<secret>%s</secret>",
      "'api_key': '%s'",
      "--client-secret %s",
      "{\\\"password\\\":\\\"%s\\\"}",
      "Cookie: a=%s"
    };

    for (int i = 0; i < 20_000; i++) {
      String frame = String.format(frames[random.nextInt(frames.length)], SECRET);
      String text = plain(random) + "\n" + frame + "\n" + plain(random);

      assertThat(redactor.redact(text)).as(text).doesNotContain(SECRET);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void never_shows_a_known_secret(long seed) {
    Random random = new Random(seed);
    Redactor redactor = Redactor.standard().withSecret(io.underpin.secret.Secret.of(SECRET));

    for (int i = 0; i < 20_000; i++) {
      String text = text(random, random.nextInt(12)) + SECRET + text(random, random.nextInt(12));

      assertThat(redactor.redact(text)).as(text).doesNotContain(SECRET);
    }
  }

  private static String text(Random random, int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  /** Pieces, without those that would make the secret a part of something else, such as an open quote. */
  private static String plain(Random random) {
    return text(random, random.nextInt(12));
  }
}
