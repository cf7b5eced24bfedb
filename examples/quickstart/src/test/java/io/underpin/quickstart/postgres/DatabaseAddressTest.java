package io.underpin.quickstart.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://app:s%40cret+1@db.example:5433/book?sslmode=require",
        "postgres://app:s%40cret+1@db.example:5433/book?sslmode=require",
        "jdbc:postgresql://db.example:5433/book?user=app&password=s%40cret+1&sslmode=require"
      })
  void reads_both_forms(String url) {
    DatabaseAddress address = DatabaseAddress.parse(Secret.of(url));

    assertThat(address.jdbcUrl())
        .isEqualTo("jdbc:postgresql://db.example:5433/book?sslmode=require");
    assertThat(address.user()).isEqualTo("app");
    assertThat(address.password()).contains(Secret.of("s@cret+1"));
    assertThat(address.database()).isEqualTo("book");
  }

  @Test
  void reads_an_address_of_ipv6_without_port() {
    DatabaseAddress address = DatabaseAddress.parse(Secret.of("postgresql://app@[::1]/book"));

    assertThat(address.place()).isEqualTo("[::1]/book");
    assertThat(address.password()).isEmpty();
  }

  @Test
  void prints_place_only() {
    DatabaseAddress address =
        DatabaseAddress.parse(Secret.of("postgresql://app:hunter2@db/book?sslpassword=other"));

    assertThat(address).hasToString("db/book");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "mysql://app:hunter2@db/book",
        "postgresql://app:hunter2@db",
        "postgresql://db/book?password=hunter2",
        "postgresql://app:hunter2%zz@db/book"
      })
  void refuses_what_it_cannot_use_without_repeating_it(String url) {
    assertThatThrownBy(() -> DatabaseAddress.parse(Secret.of(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2");
  }
}
