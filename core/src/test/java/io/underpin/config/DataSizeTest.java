package io.underpin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0B, 0",
    "512B, 512",
    "1kB, 1000",
    "1KB, 1000",
    "1KiB, 1024",
    "64kib, 65536",
    "10MB, 10000000",
    "10 MiB, 10485760",
    "2GB, 2000000000",
    "1GiB, 1073741824",
    "1TB, 1000000000000",
    "3TiB, 3298534883328"
  })
  void reads_units_by_1000_and_by_1024(String text, long bytes) {
    assertThat(DataSize.parse(text).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "MB",
        "-1MB",
        "1.5MB",
        "1XB",
        "10M B",
        "9223372036854775807kB",
        "99999999999999999999B",
        "１MB"
      })
  void refuses_anything_else(String text) {
    assertThatThrownBy(() -> DataSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0B", "1B", "1kB", "1KiB", "1500B", "10MB", "64KiB", "5TiB"})
  void prints_what_it_reads(String text) {
    assertThat(DataSize.parse(text)).hasToString(text);
  }

  @Test
  void refuses_a_negative_amount() {
    assertThatThrownBy(() -> DataSize.ofBytes(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1 bytes");
  }

  @Test
  void compares_by_bytes() {
    assertThat(DataSize.ofMebibytes(1)).isGreaterThan(DataSize.parse("1MB"));
  }
}
