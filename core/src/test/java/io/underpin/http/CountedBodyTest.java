package io.underpin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedBodyTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 5", "5, 5", "4, 5", "100000, 100000"})
  void a_body_within_the_limit_is_what_it_was(int length, long limit) throws IOException {
    byte[] body = bytes(length);

    CountedBody counted = CountedBody.of(new ByteArrayInputStream(body), limit);

    assertThat(counted.readAllBytes()).isEqualTo(body);
    assertThat(counted.read()).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "6, 5", "100000, 99999", "100000, 0"})
  void one_byte_too_many_throws_and_goes_on_throwing(int length, long limit) {
    CountedBody counted = CountedBody.of(new ByteArrayInputStream(bytes(length)), limit);

    assertThatThrownBy(counted::readAllBytes)
        .isInstanceOfSatisfying(
            BodyTooLargeException.class, e -> assertThat(e.limitBytes()).isEqualTo(limit));
    assertThatThrownBy(counted::read).isInstanceOf(BodyTooLargeException.class);
    assertThatThrownBy(() -> counted.skip(1)).isInstanceOf(BodyTooLargeException.class);
  }

  @Test
  void however_it_is_read_no_more_comes_out_than_is_allowed() throws IOException {
    Random random = new Random(1);

    for (int round = 0; round < 2_000; round++) {
      byte[] body = bytes(random.nextInt(64));
      int limit = random.nextInt(64);
      CountedBody counted = CountedBody.of(new ByteArrayInputStream(body), limit);
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      boolean thrown = readAnyhow(random, counted, got);

      assertThat(thrown).isEqualTo(body.length > limit);
      assertThat(got.toByteArray()).isEqualTo(Arrays.copyOf(body, Math.min(limit, body.length)));
    }
  }

  @Test
  void closes_the_body_unless_it_is_too_large() throws IOException {
    AtomicInteger closed = new AtomicInteger();
    InputStream body = new ByteArrayInputStream(bytes(10)) {
      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
    CountedBody whole = CountedBody.of(body, 5);
    CountedBody tooLarge = CountedBody.of(body, 4);

    whole.readNBytes(5);
    whole.close();
    assertThatThrownBy(tooLarge::readAllBytes).isInstanceOf(BodyTooLargeException.class);
    tooLarge.close();

    assertThat(whole.isTooLarge()).isFalse();
    assertThat(tooLarge.isTooLarge()).isTrue();
    assertThat(closed).hasValue(1);
  }

  @Test
  void refuses_less_than_nothing() {
    InputStream body = InputStream.nullInputStream();

    assertThatThrownBy(() -> CountedBody.of(body, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1 bytes: 0 or more");
  }

  @Test
  void there_is_no_way_back() {
    CountedBody counted = CountedBody.of(new ByteArrayInputStream(bytes(5)), 5);

    counted.mark(5);

    assertThat(counted.markSupported()).isFalse();
    assertThatThrownBy(counted::reset).isInstanceOf(IOException.class);
  }

  // Skipped bytes stand in the result as they are in the body, so that places can be compared.
  private static boolean readAnyhow(Random random, InputStream in, ByteArrayOutputStream got)
      throws IOException {
    try {
      while (true) {
        switch (random.nextInt(3)) {
          case 0 -> {
            int value = in.read();
            if (value < 0) {
              return false;
            }
            got.write(value);
          }
          case 1 -> {
            byte[] buffer = new byte[1 + random.nextInt(9)];
            int count = in.read(buffer, 0, buffer.length);
            if (count < 0) {
              return false;
            }
            got.write(buffer, 0, count);
          }
          default -> {
            assertThat(in.available()).isNotNegative();
            long skipped = in.skip(random.nextInt(4));
            for (; skipped > 0; skipped--) {
              got.write(got.size());
            }
          }
        }
      }
    } catch (BodyTooLargeException e) {
      return true;
    }
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
