package io.underpin.sentry.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.sentry.Attachment;
import io.sentry.NoOpLogger;
import io.sentry.Sentry;
import io.sentry.SentryEnvelope;
import io.sentry.SentryEnvelopeHeader;
import io.sentry.SentryEnvelopeItem;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryId;
import io.underpin.redact.Redactor;
import io.underpin.sentry.Envelope;
import io.underpin.sentry.Json;
import io.underpin.sentry.SentryServer;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactingSerializerTest {
  private final SentryOptions options = new SentryOptions();
  private final RedactingSerializer serializer =
      RedactingSerializer.of(options, Redactor.standard().withKeys("patientId"));

  @Test
  void redacts_what_a_host_sends_with_an_sdk_that_it_has_set_up_itself() throws Exception {
    try (SentryServer server = new SentryServer()) {
      String dsn = server.dsn().reveal();
      Sentry.init(settings -> {
        settings.setDsn(dsn);
        settings.setSerializer(RedactingSerializer.of(settings, Redactor.standard()));
      });
      try {
        Sentry.configureScope(scope -> scope.setTag("api_key", "hunter2"));
        Sentry.addBreadcrumb("curl -H 'Authorization: Bearer hunter2hunter2'");
        Sentry.captureException(new IllegalStateException("password=hunter2"));

        Envelope envelope = server.envelope();
        assertThat(envelope.only("event").at("exception", "values", 0, "value"))
            .isEqualTo("password=[REDACTED]");
        assertThat(envelope.text()).doesNotContain("hunter2");
      } finally {
        Sentry.close();
      }
    }
  }

  @Test
  void redacts_values_under_their_names_at_any_depth() throws Exception {
    Json json = written(Map.of(
        "password",
        "hunter2",
        "apiKey",
        Map.of("value", List.of("hunter2", 12)),
        "patientId",
        4711,
        "card",
        4111111111111111L,
        "lines",
        List.of(1, 2.5, true),
        "note",
        "Bearer hunter2hunter2"));

    assertThat(json.at("password")).isEqualTo("[REDACTED]");
    assertThat(json.at("apiKey", "value")).isEqualTo(List.of("[REDACTED]", "[REDACTED]"));
    assertThat(json.at("patientId")).isEqualTo("[REDACTED]");
    assertThat(json.at("card")).asString().startsWith("[REDACTED");
    assertThat(json.at("lines")).isEqualTo(List.of(1, 2.5, true));
    assertThat(json.toString()).doesNotContain("hunter2");
  }

  @Test
  void writes_json_whatever_it_is_given() throws Exception {
    Map<String, Object> values = new HashMap<>();
    values.put("nan", Double.NaN);
    values.put("infinite", Float.POSITIVE_INFINITY);
    values.put("odd", new OddNumber());
    values.put("controls", "a\u0000b\u2028c\u001b[31m\ud800");

    Json json = written(values);

    assertThat(json.at("nan")).isEqualTo("NaN");
    assertThat(json.at("odd")).isEqualTo("password=[REDACTED]");
    assertThat(json.at("controls")).asString().startsWith("a\u0000b\u2028c");
  }

  @Test
  void gives_up_what_is_nested_without_end() {
    Map<String, Object> self = new HashMap<>();
    self.put("self", self);

    assertThatIOException()
        .isThrownBy(() -> serializer.serialize(self))
        .withMessage("Nested deeper than 64 levels");
  }

  @Test
  void leaves_out_items_that_nobody_has_redacted() throws Exception {
    SentryEvent event = new SentryEvent();
    Message message = new Message();
    message.setFormatted("password=hunter2");
    event.setMessage(message);
    SentryEnvelope envelope = new SentryEnvelope(
        new SentryEnvelopeHeader(new SentryId()),
        List.of(
            SentryEnvelopeItem.fromAttachment(
                serializer,
                NoOpLogger.getInstance(),
                new Attachment("password=hunter2".getBytes(StandardCharsets.UTF_8), "a.txt"),
                1_000),
            SentryEnvelopeItem.fromEvent(serializer, event)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    serializer.serialize(envelope, bytes);

    Envelope read = Envelope.of(bytes.toString(StandardCharsets.UTF_8));
    assertThat(read.items()).hasSize(1);
    assertThat(read.only("event").at("message", "formatted")).isEqualTo("password=[REDACTED]");
  }

  @Test
  void reads_as_the_sdk_does() {
    SentryEvent event =
        serializer.deserialize(new StringReader("{\"logger\":\"com.acme\"}"), SentryEvent.class);

    assertThat(event).isNotNull().extracting(SentryEvent::getLogger).isEqualTo("com.acme");
  }

  private Json written(Map<String, Object> values) throws Exception {
    return Json.object(serializer.serialize(values));
  }

  private static final class OddNumber extends Number {
    private static final long serialVersionUID = 1;

    @Override
    public int intValue() {
      return 1;
    }

    @Override
    public long longValue() {
      return 1;
    }

    @Override
    public float floatValue() {
      return 1;
    }

    @Override
    public double doubleValue() {
      return 1;
    }

    @Override
    public String toString() {
      return "password=hunter2";
    }
  }
}
