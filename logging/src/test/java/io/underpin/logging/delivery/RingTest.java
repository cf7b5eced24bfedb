package io.underpin.logging.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RingTest {
  @Test
  void lines_come_out_as_they_went_in_however_it_turns_and_grows() {
    Random random = new Random(42);
    Ring ring = new Ring(1024 * 1024);
    Batch batch = new Batch(4 * 1024);
    Deque<String> expected = new ArrayDeque<>();
    int put = 0;

    for (int round = 0; round < 2_000; round++) {
      // It grows while it is turned, for more goes in than comes out at first.
      for (int i = random.nextInt(round < 400 ? 30 : 18); i >= 0; i--) {
        String line = put++ + " " + "x".repeat(random.nextInt(500)) + "\n";
        byte[] bytes = ("#" + line).getBytes(StandardCharsets.UTF_8);
        if (ring.put(bytes, 1, bytes.length - 1, ring.max())) {
          expected.add(line);
        }
      }
      if (random.nextInt(3) > 0 && ring.lines() > 0) {
        batch.look(ring);
        batch.copy();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < batch.lines(); i++) {
          lines.append(expected.remove());
        }
        assertThat(new String(batch.bytes(), 0, batch.length(), StandardCharsets.UTF_8))
            .isEqualTo(lines.toString());
        ring.release(batch.ringBytes(), batch.lines());
      }
    }

    assertThat(ring.bytes().length).isGreaterThan(256 * 1024);
    assertThat(ring.lines()).isEqualTo(expected.size());
  }

  @Test
  void takes_no_more_than_it_is_allowed() {
    Ring ring = new Ring(16 * 1024);
    byte[] line = new byte[1_020];

    int taken = 0;
    while (ring.put(line, 0, line.length, 8 * 1024)) {
      taken++;
    }

    assertThat(taken).isEqualTo(8);
    assertThat(ring.put(line, 0, line.length, Integer.MAX_VALUE)).isTrue();
    while (ring.put(line, 0, line.length, Integer.MAX_VALUE)) {
      taken++;
    }
    assertThat(ring.used()).isEqualTo(16 * 1024);
  }
}
