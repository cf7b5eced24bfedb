package io.underpin.logging.stranger;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.logging.CapturedLog;
import io.underpin.logging.StrictJson;
import io.underpin.logging.testing.SecretLeaks;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logs secrets the way services do who mean no harm, and looks for them in every output. */
class StrangersLeakTest {
  private static final int SEEDS = 2;

  /** Nanoseconds since 1970 hold any six digits sooner or later. */
  private static final String CLOCKS = "\"(time|observedTime)UnixNano\":\"\\d+\"";

  private static List<Call> calls() {
    return Stream.of(
            HttpCalls.all(),
            UrlCalls.all(),
            DatabaseCalls.all(),
            ShellCalls.all(),
            ConfigCalls.all(),
            TextCalls.all(),
            KeyCalls.all(),
            VendorCalls.all(),
            ObjectCalls.all(),
            ChannelCalls.all())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Output.class)
  void shows_no_secret_and_keeps_the_words_around_it(Output output) {
    try (CapturedLog log = output.capture()) {
      assertThat(calls()).allSatisfy(call -> {
        for (int seed = 0; seed < SEEDS; seed++) {
          Seeds seeds = new Seeds(seed * 7919L + call.name().hashCode());
          call.log().accept(seeds);

          String text = log.take().replaceAll(CLOCKS, "\"$1\":0");

          SecretLeaks.assertNone(text, seeds.secrets());
          assertThat(text).contains(call.kept());
          if (output.isJson()) {
            SecretLeaks.assertNone(strings(StrictJson.line(text)), seeds.secrets());
          }
        }
      });
    }
  }

  @Test
  void there_are_at_least_300_calls_of_different_names() {
    assertThat(calls())
        .hasSizeGreaterThanOrEqualTo(300)
        .extracting(Call::name)
        .doesNotHaveDuplicates();
  }

  private static String strings(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "\n" + strings(entry.getValue()))
          .collect(Collectors.joining("\n"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(StrangersLeakTest::strings).collect(Collectors.joining("\n"));
    }
    return String.valueOf(value);
  }
}
