package io.underpin.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {
  @Test
  void writes_nested_objects_and_arrays() {
    String json = new JsonWriter()
        .object()
        .field("status", "UP")
        .field("checks", 3)
        .field("ratio", 0.5)
        .field("ready", true)
        .field("none", (String) null)
        .name("list")
        .array()
        .value(1)
        .value("two")
        .object()
        .end()
        .array()
        .end()
        .end()
        .end()
        .toString();

    assertThat(json)
        .isEqualTo(
            "{\"status\":\"UP\",\"checks\":3,\"ratio\":0.5,\"ready\":true,\"none\":null,\"list\":[1,\"two\",{},[]]}");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"a\"b, `\"a\\\"b\"`", "a\\b, `\"a\\\\b\"`", "a/b, `\"a/b\"`", "é日🎉, `\"é日🎉\"`"})
  void escapes_what_json_asks_for_and_nothing_else(String text, String expected) {
    assertThat(new JsonWriter().value(text).toString()).isEqualTo(expected);
  }

  @Test
  void escapes_controls_and_line_separators() {
    String json =
        new JsonWriter().value("\n\r\t\u0000\u001b\u007f\u0085\u2028\u2029").toString();

    assertThat(json).isEqualTo("\"\\n\\r\\t\\u0000\\u001b\\u007f\\u0085\\u2028\\u2029\"");
  }

  @Test
  void replaces_lone_surrogates() {
    assertThat(new JsonWriter().value("a\ud83cb\udf89c\ud83c").toString())
        .isEqualTo("\"a\ufffdb\ufffdc\ufffd\"");
  }

  @Test
  void writes_numbers_that_json_does_not_have_as_strings() {
    String json = new JsonWriter()
        .array()
        .value(Double.NaN)
        .value(Double.POSITIVE_INFINITY)
        .value(Long.MIN_VALUE)
        .any(new BigDecimal("1E+3"))
        .any(Float.NaN)
        .end()
        .toString();

    assertThat(json).isEqualTo("[\"NaN\",\"Infinity\",-9223372036854775808,1E+3,\"NaN\"]");
  }

  @Test
  void writes_whatever_it_is_given() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("list", Arrays.asList(1, null, "x", true));
    map.put("other", Thread.State.NEW);

    assertThat(new JsonWriter().any(map).toString())
        .isEqualTo("{\"list\":[1,null,\"x\",true],\"other\":\"NEW\"}");
  }

  @Test
  void appends_to_a_text_of_the_callers_own() {
    StringBuilder text = new StringBuilder("data: ");

    new JsonWriter(text).array().end();

    assertThat(text.toString()).isEqualTo("data: []");
  }

  @Test
  void refuses_what_would_not_be_json() {
    assertThatThrownBy(() -> new JsonWriter().end()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new JsonWriter().object().value(1))
        .hasMessageContaining("needs a name");
    assertThatThrownBy(() -> new JsonWriter().array().name("x"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new JsonWriter().object().name("x").name("y"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new JsonWriter().object().name("x").end())
        .hasMessageContaining("no value");
    assertThatThrownBy(() -> new JsonWriter().object().toString())
        .hasMessageContaining("still open");
  }

  @Test
  void nests_64_levels_and_no_more() {
    JsonWriter json = new JsonWriter();
    for (int i = 0; i < 64; i++) {
      json.array();
    }

    assertThatThrownBy(json::array).hasMessageContaining("64 levels");
    for (int i = 0; i < 64; i++) {
      json.end();
    }
    assertThat(json.toString()).isEqualTo("[".repeat(64) + "]".repeat(64));
  }

  @Test
  void keeps_random_text_on_one_line_of_printable_characters() {
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < 20; k++) {
        text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(65_536)));
      }

      String json = new JsonWriter().any(List.of(text.toString())).toString();

      assertThat(json.chars()).noneMatch(c -> c < ' ' || c == 0x2028 || c == 0x2029);
      assertThat(json.codePoints()).noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
    }
  }
}
