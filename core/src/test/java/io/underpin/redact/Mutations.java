package io.underpin.redact;

import java.util.List;
import java.util.Random;

/** Texts of which nobody has thought: lines as they are logged, cut, joined and spoiled at random, from a seed. */
final class Mutations {
  private static final List<String> LINES = List.of(
      "GET /orders/42?page=2&sort=name&access_token=a8Kd02mfQz91 200 12ms",
      "{\"user\":\"bob\",\"password\":\"Hunter2-S3cr3t\",\"age\":3}",
      "{\"body\":\"{\\\"user\\\":\\\"bob\\\",\\\"password\\\":\\\"Hunter2-S3cr3t\\\"}\"}",
      "Authorization: Bearer a8Kd02mfQz91Xy77",
      "Authorization: Digest username=\"bob\", response=\"6629fae49393a05397450978507c4ef1\"",
      "Cookie: sid=Hunter2-S3cr3t; theme=dark",
      "postgres://bob:a@Hunter2-S3cr3t@db:5432/notes?sslmode=require",
      "redis://:Hunter2-S3cr3t@cache:6379/0",
      "jdbc:sqlserver://db:1433;user=bob;password={Hunter2;x};encrypt=true",
      "redirect=%2Flogin%3Fpassword%3DHunter2-S3cr3t%26user%3Dbob",
      "<user>bob</user><password><![CDATA[Hunter2-S3cr3t]]></password>",
      "ALTER ROLE bob WITH PASSWORD 'Hunter2-S3cr3t'",
      "2026-11-21T10:15:30.123Z INFO [main] io.underpin.Example - ready in 3.2 s",
      "card 4111 1111 1111 1111 of bob, 5500-0000-0000-0004",
      "sent eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N to bob",
      "id=550e8400-e29b-41d4-a716-446655440000 name=\"token\" value=\"a8Kd02mfQz91\"",
      "-----BEGIN PRIVATE KEY-----\nMIIEow\n-----END PRIVATE KEY-----\n",
      "pg_restore --db-password \"Hunter2-S3cr3t\" --clean",
      "LoginRequest{user='bob', password='Hunter2-S3cr3t', roles=[a, b]}",
      "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
  private static final List<String> PIECES = List.of(
      "=",
      ":",
      "\"",
      "'",
      "\\",
      "\\\"",
      "%3D",
      "%22",
      "://",
      "@",
      "{",
      "}",
      "[",
      "]",
      "<",
      ">",
      "--",
      "password",
      "token",
      "bearer ",
      "eyJ",
      "\n",
      " ",
      "\u00e9",
      "\ud83c",
      "\u2028",
      "\u0000",
      "[REDACTED]",
      "[REDACTED:jwt]",
      "[REDACTED");

  private Mutations() {}

  static List<String> lines() {
    return LINES;
  }

  static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      StringBuilder line = new StringBuilder(any(LINES, random));
      for (int k = random.nextInt(4); k > 0 && line.length() > 0; k--) {
        spoil(line, random);
      }
      text.append(line).append(random.nextBoolean() ? "\n" : " ");
    }
    return text.toString();
  }

  private static void spoil(StringBuilder line, Random random) {
    int at = random.nextInt(line.length());
    switch (random.nextInt(4)) {
      case 0 -> line.deleteCharAt(at);
      case 1 -> line.insert(at, any(PIECES, random));
      case 2 -> line.setCharAt(at, (char) (' ' + random.nextInt(95)));
      default -> line.setLength(at);
    }
  }

  private static String any(List<String> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }
}
