package io.underpin.logstash;

import static net.logstash.logback.argument.StructuredArguments.entries;
import static net.logstash.logback.argument.StructuredArguments.kv;
import static net.logstash.logback.argument.StructuredArguments.raw;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.core.joran.spi.JoranException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.logstash.logback.marker.Markers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class UnderpinDecoratorTest {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Orders");

  private LogstashLog log;

  @BeforeEach
  void configure() throws JoranException {
    log = LogstashLog.decorated();
  }

  @AfterEach
  void restore() {
    log.close();
  }

  @Test
  void nothing_is_shown_under_a_strong_key_whatever_it_is() {
    LOG.atInfo()
        .addKeyValue("dbPassword", "hunter2")
        .addKeyValue("secret", 4711)
        .addKeyValue("apiKey", true)
        .addKeyValue("credentials", Map.of("password", List.of("hunter2", 4711)))
        .addKeyValue("password", Map.of("old", "hunter2"))
        .addKeyValue("clientSecret", List.of("hunter2", 4711))
        .addKeyValue("privateKey", new int[] {4711, 4712})
        .addKeyValue("note", new char[] {'h', '2'})
        .addKeyValue("blob", new byte[] {47, 11})
        .log("kept");

    String line = log.take();

    assertThat(line).doesNotContain("hunter2", "4711");
    assertThat(StrictJson.line(line))
        .containsEntry("dbPassword", "[REDACTED]")
        .containsEntry("secret", "[REDACTED]")
        .containsEntry("apiKey", "[REDACTED]")
        .containsEntry("credentials", Map.of("password", "[REDACTED]"))
        .containsEntry("password", "[REDACTED]")
        .containsEntry("clientSecret", "[REDACTED]")
        .containsEntry("privateKey", "[REDACTED]")
        .containsEntry("note", "[REDACTED]")
        .containsEntry("blob", "[REDACTED]")
        .containsEntry("message", "kept");
  }

  @Test
  void what_is_harmless_stays_of_its_type() {
    LOG.atInfo()
        .addKeyValue("orderId", 4711)
        .addKeyValue("total", 19.9)
        .addKeyValue("express", true)
        .addKeyValue("items", List.of(1, "two", Map.of("three", 3)))
        .addKeyValue("token", "expired")
        .addKeyValue("tokens", 512)
        .log("token expired, a=\"b\"");

    assertThat(StrictJson.line(log.take()))
        .containsEntry("orderId", 4711)
        .containsEntry("total", 19.9)
        .containsEntry("express", true)
        .containsEntry("items", List.of(1, "two", Map.of("three", 3)))
        .containsEntry("token", "expired")
        .containsEntry("tokens", 512)
        .containsEntry("message", "token expired, a=\"b\"");
  }

  @Test
  void structured_arguments_and_markers_are_redacted_and_raw_json_is_read() {
    LOG.info(
        Markers.append("accessToken", "Zx9Qw7Er5Ty3Ui1Op8As")
            .and(Markers.appendRaw(
                "body", "{\"password\":4711,\"n\":1,\"in\":{\"pwd\":[\"hunter2\"]}}")),
        "kept {} {}",
        kv("secret", "hunter2"),
        raw("half", "{\"password\":\"hunter2\""),
        entries(Map.of("client_secret", "hunter2")));

    Map<String, @Nullable Object> line = StrictJson.line(log.take());

    assertThat(line.toString()).doesNotContain("hunter2", "4711", "Zx9Q").contains("kept");
    assertThat(line)
        .containsEntry(
            "body", mapOf("password", "[REDACTED]", "n", 1, "in", Map.of("pwd", "[REDACTED]")));
    assertThat(line).containsEntry("half", "{\"password\":\"[REDACTED]\"");
  }

  @Test
  void names_of_which_nothing_is_left_are_still_names_of_their_own() {
    LOG.atInfo()
        .addKeyValue("password=hunter2", 1)
        .addKeyValue("password=hunter3", 2)
        .log("kept");

    assertThat(StrictJson.line(log.take()))
        .containsEntry("password=[REDACTED]", 1)
        .containsEntry("password=[REDACTED]_2", 2);
  }

  @Test
  void a_value_that_cannot_be_serialized_costs_only_itself() {
    Map<String, Object> itself = new LinkedHashMap<>();
    itself.put("password", "hunter2");
    itself.put("self", itself);
    LOG.atInfo()
        .addKeyValue("failing", new Failing())
        .addKeyValue("list", Arrays.asList(1, new Failing(), 3))
        .addKeyValue("self", itself)
        .addKeyValue("after", "here")
        .log("kept");

    String line = log.take();

    assertThat(line).doesNotContain("hunter2").contains("[REDACTION FAILED]");
    assertThat(StrictJson.line(line))
        .containsEntry("after", "here")
        .containsEntry("message", "kept");
  }

  @Test
  void the_next_event_is_whole_after_one_that_failed() {
    LOG.atInfo().addKeyValue("failing", new Failing()).log("first");
    log.take();

    LOG.atInfo().addKeyValue("note", "password=hunter2").log("second");

    assertThat(StrictJson.line(log.take()))
        .containsEntry("message", "second")
        .containsEntry("note", "password=[REDACTED]");
  }

  @Test
  void keys_of_the_users_own_are_hidden() throws JoranException {
    try (LogstashLog own = new LogstashLog("""
        <decorator class="io.underpin.logstash.UnderpinDecorator">
          <sensitiveKey>patientId</sensitiveKey>
        </decorator>
        """)) {
      LOG.atInfo().addKeyValue("patientId", 4711).log("patient_id=4711 admitted");

      assertThat(own.take()).doesNotContain("4711").contains("admitted");
    }
  }

  private static Map<String, Object> mapOf(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return map;
  }

  /** Its second part cannot be read once there is a first. */
  record Failing(String a, String b) {
    Failing() {
      this("a", "b");
    }

    @Override
    public String b() {
      if (!a.isEmpty()) {
        throw new IllegalStateException("password=hunter2");
      }
      return b;
    }
  }
}
