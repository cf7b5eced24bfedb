package io.underpin.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.core.joran.spi.JoranException;
import io.underpin.logging.logstash.LogstashLog;
import io.underpin.logging.testing.SecretLeaks;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of {@link LeakTest} through the real LogstashEncoder with our decorator in it. */
class LogstashLeakTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 20_261_121, 99})
  void leaks_no_secret_through_any_channel_in_any_shape(long seed) throws JoranException {
    Random random = new Random(seed);
    List<String> faults = new ArrayList<>();
    int calls = 0;
    try (LogstashLog log = LogstashLog.decorated()) {
      for (var channel : LeakTest.CHANNELS.entrySet()) {
        for (UnaryOperator<String> shape : LeakTest.SHAPES) {
          String secret = LeakTest.secret(random);
          channel.getValue().accept(shape.apply(secret), secret);
          faults.addAll(judged(channel.getKey(), log.take(), secret));
          calls++;
        }
      }
    }

    assertThat(faults).isEmpty();
    assertThat(calls).isGreaterThan(400);
  }

  // That the cases would show a leak, and that this is what happens to those who keep version 8's
  // element.
  @Test
  void the_element_of_version_8_is_passed_over_and_everything_is_written_in_clear()
      throws JoranException {
    Random random = new Random(7);
    int leaks = 0;
    int calls = 0;
    try (LogstashLog log = new LogstashLog(
        "<jsonGeneratorDecorator class='io.underpin.logging.logstash.UnderpinDecorator'/>")) {
      for (var channel : LeakTest.CHANNELS.entrySet()) {
        for (UnaryOperator<String> shape : LeakTest.SHAPES) {
          String secret = LeakTest.secret(random);
          channel.getValue().accept(shape.apply(secret), secret);
          leaks += SecretLeaks.find(log.take(), secret).isEmpty() ? 0 : 1;
          calls++;
        }
      }

      assertThat(leaks).isGreaterThan(calls * 9 / 10);
      assertThat(log.warnings())
          .anySatisfy(warning -> assertThat(warning).contains("jsonGeneratorDecorator"));
    }
  }

  private static List<String> judged(String channel, String text, String secret) {
    List<String> faults = new ArrayList<>();
    SecretLeaks.find(text, secret).forEach(leak -> faults.add(channel + ": " + leak + ": " + text));
    if (!text.contains(LeakTest.KEPT)) {
      faults.add(channel + ": lost: " + text);
    }
    assertThat(StrictJson.line(text)).containsKeys("@timestamp", "level", "logger_name", "message");
    return faults;
  }
}
