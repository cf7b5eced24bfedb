package io.underpin.health.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleTest {
  private static final double ENOUGH = 4.5;

  private final String text = new Style().text();

  @ParameterizedTest
  @CsvSource({
    "fg, bg",
    "fg, card",
    "dim, bg",
    "dim, card",
    "link, bg",
    "link, card",
    "up, bg",
    "warn, bg",
    "down, bg",
    "odd, bg",
    "up, card",
    "warn, card",
    "down, card",
    "odd, card",
    "fg, upt",
    "fg, warnt",
    "fg, downt",
    "fg, oddt",
    "warn, warnt",
    "down, downt",
    "odd, oddt",
    "dim, warnt",
    "dim, downt",
    "dim, oddt",
    "dim, mark",
    "card, dim"
  })
  void text_stands_out_enough_in_both_schemes(String ink, String ground) {
    int dark = text.indexOf("@media(prefers-color-scheme:dark)");

    Map<String, Double> light = luminances(text.substring(0, dark));
    Map<String, Double> night = luminances(text.substring(dark));

    assertThat(contrast(light, ink, ground)).as("light").isGreaterThanOrEqualTo(ENOUGH);
    assertThat(contrast(night, ink, ground)).as("dark").isGreaterThanOrEqualTo(ENOUGH);
  }

  @Test
  void fetches_nothing_and_cannot_end_its_element() {
    assertThat(text).doesNotContain("url(", "@import", "</", "<!--");
  }

  private static double contrast(Map<String, Double> luminances, String one, String other) {
    double a = luminances.getOrDefault(one, Double.NaN) + 0.05;
    double b = luminances.getOrDefault(other, Double.NaN) + 0.05;
    return Math.max(a / b, b / a);
  }

  /** Relative luminance (WCAG 2.2) of the first colour of each name. */
  private static Map<String, Double> luminances(String css) {
    Map<String, Double> found = new HashMap<>();
    Matcher matcher = Pattern.compile("--([a-z]+):#([0-9a-f]{6})").matcher(css);
    while (matcher.find()) {
      int rgb = Integer.parseInt(matcher.group(2), 16);
      double luminance = 0.2126 * linear(rgb >> 16 & 0xff)
          + 0.7152 * linear(rgb >> 8 & 0xff)
          + 0.0722 * linear(rgb & 0xff);
      found.putIfAbsent(matcher.group(1), luminance);
    }
    return found;
  }

  private static double linear(int value) {
    double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
