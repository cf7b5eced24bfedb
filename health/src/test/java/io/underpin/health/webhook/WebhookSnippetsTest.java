package io.underpin.health.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.event.EventSink;
import io.underpin.health.Health;
import io.underpin.http.Response;
import io.underpin.secret.Secret;
import io.underpin.time.TimeSource;
import org.junit.jupiter.api.Test;

/** What CHECKS.md and the Javadoc show of notifications. */
class WebhookSnippetsTest {
  private final Secret slackUrl = Secret.of("https://hooks.example.com/services/T0/B0/x");
  private final Secret key = Secret.of("9tGm4Yc0ZrT7qLw2Xv8bKd5NfHs1JpUa");

  @Test
  void a_chat_is_told() {
    WebhookNotifier notifier =
        WebhookNotifier.to(slackUrl).service("orders").payload(Payload.slack()).build();
    Health health =
        Health.builder().events(EventSink.all(EventSink.logging(), notifier)).start();

    assertThat(health.isLive()).isTrue();
    health.close();
    notifier.close();
  }

  @Test
  void a_receiver_refuses_what_is_not_ours() {
    assertThat(receive("t=1,v1=00", new byte[0]).status()).isEqualTo(401);
  }

  private Response receive(String signature, byte[] body) {
    if (!WebhookSignature.isValid(key, signature, body, TimeSource.system())) {
      return Response.problem(401, "Unauthorized");
    }
    return Response.of(204);
  }
}
