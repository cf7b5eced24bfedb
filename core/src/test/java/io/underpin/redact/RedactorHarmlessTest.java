package io.underpin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines that have nothing to hide: each must come out as the same instance. */
class RedactorHarmlessTest {
  private static final String LINES = """
      Started OrderService in 3.214 seconds (process running for 3.9)
      GET /orders/42?page=2&sort=name 200 12ms
      2026-11-21T10:15:30.123Z INFO [main] io.underpin.Example - ready
      java.lang.IllegalStateException: port 8080 is in use
      \tat io.underpin.core/io.underpin.redact.Scan.run(Scan.java:42)
      tokenCount=512
      tokens: 512, cost: 0.003
      max_tokens=4096
      token: expired
      token=expired
      token: "expired"
      Invalid token: unexpected end of input
      Unexpected token: '}' at line 3
      session: closed
      session=42
      pin: 13
      passwordPolicy=strict
      password_policy: at least 12 characters
      passwordExpired=false
      passwordLastChanged=2026-11-20
      Password: must be at least 8 characters
      password: required
      password is required
      Wrong password
      password=
      password=null
      password: ****
      password={}
      password: ${DB_PASSWORD}
      UPDATE users SET password = ? WHERE id = ?
      UPDATE users SET password=$1 WHERE id=$2
      password=%s
      password=[REDACTED]
      hasPassword: true
      sort_key=name
      sortKey: created_at
      primary key: id
      partition_key=orders
      cacheKey=user:42:profile
      monkey=chimp
      keyboard: qwerty
      turkey: 3 slices
      publicKey=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A
      -----BEGIN CERTIFICATE-----
      -----BEGIN PUBLIC KEY-----
      http://localhost:8080/health
      https://h.example/path:with:colons/@handle
      https://medium.example/@user/post-1
      git@github.com:underpin/core.git
      ssh://git@h.example:22/repo.git
      jdbc:postgresql://db:5432/notes?sslmode=require
      mailto:bob@example.com
      http://[::1]:8080/x@y
      see http://localhost:8080, admin@example.com
      user=bob host=db port=5432 dbname=notes
      Content-Type: application/json; charset=utf-8
      Authorization: required
      authorization failed
      Authorization: Bearer
      WWW-Authenticate: Bearer realm="api", error="invalid_token"
      WWW-Authenticate: Basic realm="x"
      bearer token expired
      Bearer authentication is switched off
      Basic authentication is switched off
      cookies: 3
      Cookie: none
      the secretary said: no
      author: bob
      authorId=42
      author=Ann-Marie
      assertion: a == b
      compass: north
      bypass: true
      Password::new
      class: HttpSession
      signature: (Ljava/lang/String;)V
      next_page_token=CAUQAA1234567890
      ETag: "33a64df551425fcc55e4d42a148795d9f25f89d4"
      commit 096ecd96fd0e5f6f8b2f2ce8b6f2b1f3c2a1d0e9
      id=550e8400-e29b-41d4-a716-446655440000
      traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
      sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
      10.0.0.1:5432 -> 10.0.0.2:40312
      key=value, other=thing
      {"status":"UP","checks":{"db":{"status":"UP","token_bucket":10}}}
      {"keys":["a","b"],"count":2}
      bob's "quoted" text: it's fine
      日本語のテキスト: パスワード
      emoji 🎉 = party
      moneyJournal.postingService.handleRequest(Invoice.java:12)
      honeyJar.example.com.internal
      sk-learn and task-runner-2
      x = y == z ? a : b
      a=b=c=d
      :::::
      =====
      """;

  static Stream<String> lines() {
    return LINES.lines();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void leaves_harmless_text_as_the_same_instance(String line) {
    assertThat(Redactor.standard().redact(line)).isSameAs(line);
  }
}
