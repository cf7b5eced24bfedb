package io.underpin.health.checks.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldTest {
  private static final String JSON =
      "{\"a\" : {\"b\":[1, -2.5e3,{\"c\":\"\\u00e9\\n\\\"x\"}]}, \"t\":true,\n\"n\":null, \"e\":{}, \"l\":[]}";

  @Test
  void finds_every_kind_of_value() {
    assertThat(is("a.b.0", "1")).isTrue();
    assertThat(is("a.b.1", "-2.5e3")).isTrue();
    assertThat(is("a.b.2.c", "é\n\"x")).isTrue();
    assertThat(is("t", "true")).isTrue();
    assertThat(is("n", "null")).isTrue();
  }

  @Test
  void finds_nothing_where_nothing_is() {
    assertThat(is("a.b.3", "1")).isFalse();
    assertThat(is("a.x", "1")).isFalse();
    assertThat(is("t.x", "true")).isFalse();
    assertThat(is("e", "{}")).isFalse();
    assertThat(is("l.0", "")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"t\":true",
        "{\"t\":true}x",
        "{\"t\":true,}",
        "{t:true}",
        "{\"t\":tru}",
        "{\"t\":true}\0",
        "[\"t\",true",
        "{\"x\":01,\"t\":true}",
        "{\"x\":\"\t\",\"t\":true}",
        "{\"x\":\"\\q\",\"t\":true}",
        "{\"x\":\"\\u00g0\",\"t\":true}"
      })
  void what_is_no_json_holds_nothing(String text) {
    assertThat(JsonField.at("test", "t").is("true", text)).isFalse();
  }

  @Test
  void depth_ends_at_64() {
    String deep = "{\"t\":true,\"d\":" + "[".repeat(60_000) + "]".repeat(60_000) + "}";

    assertThat(JsonField.at("test", "t").is("true", deep)).isFalse();
  }

  /** What the one parser takes for whole, the other does too. */
  @Test
  void damaged_texts_are_judged_as_by_jackson() {
    Random random = new Random(11);
    String signs = "{}[]\",:0123456789.eE+-truefalsn\\u /";
    int whole = 0;

    for (int i = 0; i < 20_000; i++) {
      StringBuilder text =
          new StringBuilder("{\"long name\":true,\"x\":[1,\"a\\n\",{\"y\":-0.5e1}],\"z\":null}");
      for (int j = 0; j <= random.nextInt(2); j++) {
        text.setCharAt(
            18 + random.nextInt(text.length() - 18), signs.charAt(random.nextInt(signs.length())));
      }
      boolean ours = JsonField.at("test", "long name").is("true", text.toString());
      assertThat(ours).as("%s", text).isEqualTo(isJson(text.toString()));
      whole += ours ? 1 : 0;
    }

    assertThat(whole).isBetween(1_000, 19_000);
  }

  private static boolean isJson(String text) {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      int depth = 0;
      boolean ended = false;
      while (parser.nextToken() != null) {
        if (ended) {
          return false;
        }
        depth += parser.currentToken().isStructStart() ? 1 : 0;
        depth -= parser.currentToken().isStructEnd() ? 1 : 0;
        ended = depth == 0;
      }
      return ended;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean is(String path, String value) {
    return JsonField.at("test", path).is(value, JSON);
  }
}
