package io.underpin.logging.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import co.elastic.logging.logback.EcsEncoder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.logstash.logback.encoder.LogstashEncoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines in a peer's schema beside those of the peer itself. */
class PeersTest {
  private static final Map<String, String> CONTEXT = Map.of("tenant", "acme", "user", "u-77");

  private static List<String> names() {
    return List.copyOf(Logged.usual().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void writes_what_the_encoder_of_logstash_writes_field_for_field(String name) {
    ILoggingEvent event = Logged.event(Logged.usual().getOrDefault(name, log -> {}), CONTEXT);

    Map<String, @Nullable Object> ours = Logged.ours(event, "logstash");
    Map<String, @Nullable Object> theirs = theirs(event);

    assertThat(instant(ours)).isEqualTo(instant(theirs));
    ours.remove("@timestamp");
    theirs.remove("@timestamp");
    theirs.putAll(Map.of("service", "notes", "environment", "production", "release", "1.4.2"));
    assertThat(ours).containsExactlyInAnyOrderEntriesOf(theirs);
  }

  @ParameterizedTest
  @MethodSource("names")
  void writes_what_the_encoder_of_elastic_writes_and_the_key_values_that_it_drops(String name) {
    ILoggingEvent event =
        Logged.event(Logged.usual().getOrDefault(name, log -> {}), Map.of("tenant", "acme"));
    EcsEncoder encoder = new EcsEncoder();
    encoder.setServiceName("notes");
    encoder.setServiceEnvironment("production");
    encoder.setServiceVersion("1.4.2");
    encoder.setIncludeMarkers(true);
    encoder.start();

    Map<String, @Nullable Object> ours = Logged.ours(event, "ecs");
    Map<String, @Nullable Object> theirs = new HashMap<>(Logged.read(encoder, event));

    assertThat(ours.get("ecs.version")).isEqualTo("8.11.0");
    // It writes the first version of the schema, and of several markers one.
    theirs.remove("ecs.version");
    theirs.remove("tags");
    assertThat(ours).containsAllEntriesOf(theirs);
    if (name.equals("key-values")) {
      assertThat(ours).containsEntry("orderId", 42).containsEntry("express", true);
    }
  }

  private static Map<String, @Nullable Object> theirs(ILoggingEvent event) {
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setContext(new LoggerContext());
    encoder.start();
    return new HashMap<>(Logged.read(encoder, event));
  }

  private static Instant instant(Map<String, @Nullable Object> line) {
    return OffsetDateTime.parse(String.valueOf(line.get("@timestamp"))).toInstant();
  }
}
