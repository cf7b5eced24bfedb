package io.underpin.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.BearerToken;
import io.underpin.http.Exchange;
import io.underpin.http.Guard;
import io.underpin.http.Pipeline;
import io.underpin.http.Verdict;
import io.underpin.logging.http.LevelEndpoint;
import io.underpin.logging.http.RequestIds;
import io.underpin.logging.http.RequestLog;
import io.underpin.logging.logback.LogLevels;
import io.underpin.logging.testing.RecordingLog;
import io.underpin.logging.testing.SecretLeaks;
import io.underpin.redact.Redactor;
import io.underpin.secret.Secret;
import io.underpin.testing.FakeRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The examples of the README. */
class LogExampleTest {
  private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

  private static final class Orders {}

  @Test
  void tells_of_a_request() {
    Pipeline pipeline = Pipeline.builder()
        .observe(RequestLog.standard().except("/health"))
        .guard(RequestIds.standard())
        .build();
    try (RecordingLog log = RecordingLog.of("io.underpin.requests")) {
      Exchange exchange = pipeline.begin(FakeRequest.get("/orders"));
      exchange.end(200);

      assertThat(log.lines().get(0).fields()).containsKeys("request_id", "duration_ms");
    }
  }

  @Test
  void asserts_on_what_was_logged() {
    try (RecordingLog log = RecordingLog.of(Orders.class)) {
      LOG.atInfo().addKeyValue("orderId", 42).log("login of bob, password={}", "hunter2");

      assertThat(log.messages()).containsExactly("login of bob, password=[REDACTED]");
      assertThat(log.lines().get(0).fields()).containsEntry("orderId", 42);
      SecretLeaks.assertNone(log.json(), "hunter2");
      SecretLeaks.assertNone(log.json(), Redactor.standard()); // nothing that looks like a secret
    }
  }

  @Test
  void changes_a_level_for_a_while() {
    Secret token = Secret.of("a-token-for-operators");
    LogLevels levels = LogLevels.here();
    levels.set("com.acme.orders", Level.DEBUG, Duration.ofMinutes(10));

    Guard endpoint = LevelEndpoint.at("/loggers", levels, BearerToken.of(token));

    assertThat(levels.effective("com.acme.orders.Basket")).isEqualTo(Level.DEBUG);
    assertThat(endpoint.check(FakeRequest.get("/loggers"))).isInstanceOf(Verdict.Answer.class);
    levels.reset("com.acme.orders");
  }
}
