package io.underpin.health.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.underpin.health.format.ReportView;
import io.underpin.health.web.DetailAccess;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookTest {
  private final Map<String, BufferedImage> outages = new HashMap<>();

  @TempDir
  private Path folder;

  @Test
  void an_outage_is_the_loudest_thing_on_the_page() throws Exception {
    BufferedImage page = outage(1280, 1400, false);

    assertThat(page.getWidth()).isEqualTo(1280);
    assertThat(page.getHeight()).isEqualTo(1400);
    assertThat(at(page, 2, 2)).isEqualTo(color("#f6f6f3"));
    int heading = row(page, color("#8a5700"), 0);
    int card = row(page, color("#b4221d"), 0);
    assertThat(heading).isBetween(20, 200);
    assertThat(card).isBetween(heading + 100, 450);
    assertThat(count(page, color("#b4221d"))).isGreaterThan(count(page, color("#1a7a3e")) * 3);
  }

  @Test
  void the_timeline_ends_in_red_for_as_long_as_it_is_down() throws Exception {
    BufferedImage page = outage(1280, 1400, false);

    int y = rowOfLongest(page, color("#b4221d"));
    int red = longest(page, color("#b4221d"), y);
    int green = row(page, color("#a9d3b7"), y);
    int whole = longestUnlike(page, color("#ffffff"), y);
    assertThat(green - y).isBetween(0, 15);
    assertThat((double) red / whole).isBetween(0.17, 0.23);
  }

  @Test
  void in_a_dark_room_it_is_dark() throws Exception {
    BufferedImage dark = outage(1280, 1400, true);

    assertThat(at(dark, 2, 2)).isEqualTo(color("#121211"));
    assertThat(row(dark, color("#e8b553"), 0)).isBetween(20, 200);
    assertThat(row(dark, color("#ff867d"), 0)).isBetween(100, 450);
    assertThat(count(dark, color("#b4221d"))).isZero();
    assertThat(count(dark, color("#f6f6f3"))).isZero();
  }

  @Test
  void when_all_is_well_nothing_shouts() throws Exception {
    BufferedImage page = shown(Samples.calm(), 1280, 900, false);

    assertThat(row(page, color("#1a7a3e"), 0)).isBetween(20, 200);
    assertThat(longest(page, color("#1a7a3e"), rowOfLongest(page, color("#1a7a3e"))))
        .isLessThan(80);
    assertThat(count(page, color("#8a5700"))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"320, 3000", "390, 2600", "700, 2000", "860, 1600", "1280, 1400", "2200, 1400"})
  void nothing_reaches_over_the_right_edge(int width, int height) throws Exception {
    BufferedImage page = outage(width, height, true);

    Color ground = color("#121211");
    int edge = 10;
    for (int y = 0; y < height; y++) {
      for (int x = width - edge; x < width; x++) {
        if (page.getRGB(x, y) != ground.getRGB()) {
          fail("%d, %d is %s", x, y, at(page, x, y));
        }
      }
    }
    assertThat(count(page, color("#ff867d"))).isGreaterThan(500);
  }

  @Test
  void a_hundred_checks_fit_on_a_phone() throws Exception {
    BufferedImage page = shown(Samples.many(100, 2), 390, 12_000, false);

    assertThat(count(page, color("#b4221d"))).isGreaterThan(1000);
    Color calm = color("#a9d3b7");
    assertThat(longest(page, calm, rowOfLongest(page, calm))).isGreaterThan(250);
    assertThat(lastRowUnlike(page, color("#f6f6f3"))).isBetween(4000, 11_900);
    for (int y = 0; y < page.getHeight(); y += 3) {
      assertThat(at(page, 385, y)).isEqualTo(color("#f6f6f3"));
    }
  }

  /** The browser paints each of these once for all tests. */
  private BufferedImage outage(int width, int height, boolean dark) throws Exception {
    String kind = width + " " + height + " " + dark;
    BufferedImage known = outages.get(kind);
    if (known == null) {
      known = shown(Samples.outage(), width, height, dark);
      outages.put(kind, known);
    }
    return known;
  }

  private BufferedImage shown(ReportView view, int width, int height, boolean dark)
      throws Exception {
    Chromium chromium = Chromium.assumed(folder);
    try (PageServer server = PageServer.of(view.report(), DetailAccess.loopback())) {
      return chromium.screenshot(server.uri("/health?format=html"), width, height, dark);
    }
  }

  private static Color color(String hex) {
    return Color.decode(hex);
  }

  private static Color at(BufferedImage page, int x, int y) {
    return new Color(page.getRGB(x, y));
  }

  /** The first row from here on in which there are some pixels of this colour; -1 if there is none. */
  private static int row(BufferedImage page, Color color, int from) {
    for (int y = from; y < page.getHeight(); y++) {
      if (longest(page, color, y) >= 3) {
        return y;
      }
    }
    return -1;
  }

  private static int lastRowUnlike(BufferedImage page, Color ground) {
    int last = -1;
    for (int y = 0; y < page.getHeight(); y++) {
      last = longestUnlike(page, ground, y) > 0 ? y : last;
    }
    return last;
  }

  private static int rowOfLongest(BufferedImage page, Color color) {
    int best = 0;
    for (int y = 0; y < page.getHeight(); y++) {
      best = longest(page, color, y) > longest(page, color, best) ? y : best;
    }
    return best;
  }

  private static int longest(BufferedImage page, Color color, int y) {
    int best = 0;
    int run = 0;
    for (int x = 0; x < page.getWidth(); x++) {
      run = at(page, x, y).equals(color) ? run + 1 : 0;
      best = Math.max(best, run);
    }
    return best;
  }

  private static int longestUnlike(BufferedImage page, Color color, int y) {
    int best = 0;
    int run = 0;
    for (int x = 0; x < page.getWidth(); x++) {
      run = at(page, x, y).equals(color) ? 0 : run + 1;
      best = Math.max(best, run);
    }
    return best;
  }

  private static int count(BufferedImage page, Color color) {
    int count = 0;
    for (int y = 0; y < page.getHeight(); y++) {
      for (int x = 0; x < page.getWidth(); x++) {
        count += at(page, x, y).equals(color) ? 1 : 0;
      }
    }
    return count;
  }
}
