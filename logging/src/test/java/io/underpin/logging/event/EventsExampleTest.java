package io.underpin.logging.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.logging.testing.RecordingLog;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The examples of EVENTS.md. */
class EventsExampleTest {
  private static final class Orders {}

  private static final Events EVENTS = Events.of(Orders.class);

  @Test
  void tells_what_happened() {
    Exception exception = new IllegalStateException("no stock");
    Duration took = Duration.ofMillis(12);
    try (RecordingLog log = RecordingLog.of(Orders.class)) {
      EVENTS.business("order.placed", "order.id", 42, "total", 19.90);
      EVENTS.authentication(AuthnEvent.LOGIN_FAIL, "bob", "reason", "unknown user");
      EVENTS.authorization(AuthzEvent.FAIL, "bob", "resource", "/admin");
      EVENTS.security(SecurityEvent.UPLOAD_STORED, "file.name", "cat.png");
      EVENTS.error("checkout failed", exception, "order.id", 42);
      EVENTS.query("select * from orders where id = 42", took, 1);

      assertThat(log.messages())
          .containsExactly(
              "order.placed",
              "authn_login_fail",
              "authz_fail",
              "upload_stored",
              "checkout failed",
              "query: SELECT 12 ms");
    }
  }
}
