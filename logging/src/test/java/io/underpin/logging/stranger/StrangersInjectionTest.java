package io.underpin.logging.stranger;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.logging.CapturedLog;
import io.underpin.logging.StrictJson;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what is made to break a line, and wants one line of it, whole, in every output. */
class StrangersInjectionTest {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.shop.Attacked");
  private static final String NEXT = "the next event";
  private static final int MAX_LENGTH = 300_000;

  @Test
  void there_are_at_least_25_attacks() {
    assertThat(Attacks.all()).hasSizeGreaterThanOrEqualTo(25);
  }

  @ParameterizedTest
  @EnumSource(Output.class)
  void leaves_one_line_and_does_not_harm_the_next(Output output) {
    try (CapturedLog log = output.capture()) {
      assertThat(Attacks.all()).allSatisfy((name, attack) -> {
        attack.run();
        String line = log.take();
        LOG.info(NEXT);
        String next = log.take();

        assertThat(line).contains(Attacks.KEPT).hasSizeLessThan(MAX_LENGTH).endsWith("\n");
        assertThat(next).contains(NEXT);
        assertThat(line.chars().filter(c -> c != '\n').filter(StrangersInjectionTest::acts))
            .isEmpty();
        if (output.isJson()) {
          assertThat(StrictJson.line(line)).isNotEmpty();
        } else {
          assertThat(line.lines().skip(1)).allMatch(more -> more.startsWith("  "));
        }
      });
    }
  }

  @ParameterizedTest
  @EnumSource(Output.class)
  void loses_no_event_whose_object_logs_by_itself(Output output) {
    try (CapturedLog log = output.capture()) {
      LOG.atInfo().addKeyValue("loud", new Loud()).log("outer");

      assertThat(log.take()).contains("outer").contains("inner").contains("I am loud");
    }
  }

  @ParameterizedTest
  @EnumSource(Output.class)
  void shows_all_values_of_a_name_given_several_times(Output output) {
    try (CapturedLog log = output.capture()) {
      LOG.atInfo()
          .addKeyValue("message", "value-a")
          .addKeyValue("message", "value-b")
          .addKeyValue("@timestamp", "value-c")
          .addKeyValue("level", "value-d")
          .addKeyValue("severity", "value-e")
          .addKeyValue("log.level", "value-f")
          .addKeyValue("", "value-g")
          .log("own words");

      assertThat(log.take())
          .contains(
              "own words",
              "value-a",
              "value-b",
              "value-c",
              "value-d",
              "value-e",
              "value-f",
              "value-g");
    }
  }

  @ParameterizedTest
  @EnumSource(Output.class)
  void survives_a_map_that_others_write_at_the_same_time(Output output)
      throws InterruptedException {
    Map<String, Object> map = Collections.synchronizedMap(new LinkedHashMap<>());
    Map<String, Object> safe = new ConcurrentHashMap<>();
    try (CapturedLog log = output.capture()) {
      Thread writer = new Thread(() -> {
        for (int i = 0; i < 100_000; i++) {
          map.put("k" + i % 97, i);
          map.remove("k" + i % 89);
          safe.put("k" + i % 97, i);
        }
      });
      writer.start();
      for (int i = 0; i < 100; i++) {
        LOG.atInfo().addKeyValue("map", map).addKeyValue("safe", safe).log("read along");
      }
      writer.join();

      List<String> lines = log.take().lines().toList();

      assertThat(lines).hasSize(100).allMatch(line -> line.contains("read along"));
    }
  }

  private static boolean acts(int c) {
    return c < ' '
        || (c >= 0x7f && c <= 0x9f)
        || c == 0x061c
        || c == 0x200e
        || c == 0x200f
        || c == 0x2028
        || c == 0x2029
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }

  private static final class Loud {
    @Override
    public String toString() {
      LOG.info("inner");
      return "I am loud";
    }
  }
}
