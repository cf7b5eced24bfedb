package io.underpin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.json.JsonWriter;
import io.underpin.secret.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
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
  void survives_any_text_and_settles(long seed) {
    Random random = new Random(seed);
    Redactor redactor = Redactor.standard();

    for (int i = 0; i < 8_000; i++) {
      String text = text(random, 1 + random.nextInt(30));
      String once = redactor.redact(text);
      String twice = redactor.redact(once);

      // Where hiding one part makes another look like a secret, the second time may hide more, the
      // third does not.
      assertThat(redactor.redact(twice)).as(text).isEqualTo(twice);
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

    for (int i = 0; i < 8_000; i++) {
      String frame = String.format(frames[random.nextInt(frames.length)], SECRET);
      String text = plain(random) + "\n" + frame + "\n" + plain(random);

      assertThat(redactor.redact(text)).as(text).doesNotContain(SECRET);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void shows_no_part_of_any_secret_that_is_properly_quoted(long seed) {
    Random random = new Random(seed);
    Redactor redactor = Redactor.standard();
    List<UnaryOperator<String>> frames = List.of(
        secret -> "{\"a\":1,\"password\":" + json(secret) + ",\"b\":2}",
        secret -> "{\"body\":" + json("{\"password\":" + json(secret) + ",\"b\":2}") + "}",
        secret -> "a=1&password=" + URLEncoder.encode(secret, StandardCharsets.UTF_8) + "&b=2",
        secret ->
            "{\"a\":\"x?password=" + URLEncoder.encode(secret, StandardCharsets.UTF_8) + "\"}",
        secret ->
            "host=db password='" + secret.replace("\\", "\\\\").replace("'", "\\'") + "' user=bob",
        secret -> "ALTER ROLE bob PASSWORD '" + secret.replace("\\", "").replace("'", "''") + "';",
        secret -> "<password>" + secret.replace("&", "&amp;").replace("<", "&lt;") + "</password>");

    for (int i = 0; i < 5_000; i++) {
      String secret = secret(random);
      String text = frames.get(random.nextInt(frames.size())).apply(secret);

      String redacted = redactor.redact(text);

      for (int k = 0; k + 5 <= secret.length(); k++) {
        assertThat(redacted).as(text).doesNotContain(secret.substring(k, k + 5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void never_shows_a_known_secret(long seed) {
    Random random = new Random(seed);
    Redactor redactor = Redactor.standard().withSecret(Secret.of(SECRET));

    for (int i = 0; i < 8_000; i++) {
      String text = text(random, random.nextInt(12)) + SECRET + text(random, random.nextInt(12));

      assertThat(redactor.redact(text)).as(text).doesNotContain(SECRET);
    }
  }

  /** Any printable characters of ASCII, among them at least one that makes it no placeholder. */
  private static String secret(Random random) {
    StringBuilder secret = new StringBuilder("K");
    for (int i = 0; i < 8 + random.nextInt(20); i++) {
      secret.append((char) (' ' + random.nextInt(95)));
    }
    return secret.append("z9").toString();
  }

  private static String json(String text) {
    return new JsonWriter().value(text).toString();
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
