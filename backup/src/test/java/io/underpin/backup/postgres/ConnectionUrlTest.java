package io.underpin.backup.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTest {

  @ParameterizedTest
  @CsvSource({
    "postgresql://u:p@h:6543/d, h, 6543, d, u, p",
    "postgres://u:p@h/d, h, 5432, d, u, p",
    "jdbc:postgresql://h:1/d?user=u&password=p, h, 1, d, u, p",
    "postgresql://u:p%40%2F%3A+@h/d%20e, h, 5432, d e, u, p@/:+",
    "postgresql://u:p:q@[::1]:7/d, ::1, 7, d, u, p:q",
    "postgresql://u:p@%2Fvar%2Frun/d, /var/run, 5432, d, u, p",
    "postgresql://u:p@/d?host=/var/run&application_name=x, /var/run, 5432, d, u, p",
    "postgresql://u:p@h/d?sslmode=verify-full&reWriteBatchedInserts=true, h, 5432, d, u, p",
  })
  void reads(String url, String host, int port, String database, String user, String password) {
    Connection connection = ConnectionUrl.parse("the database URL", Secret.of(url));

    assertThat(connection.host()).isEqualTo(host);
    assertThat(connection.port()).isEqualTo(port);
    assertThat(connection.database()).isEqualTo(database);
    assertThat(connection.user()).isEqualTo(user);
    assertThat(connection.password()).contains(Secret.of(password));
    assertThat(connection.toString()).doesNotContain(":" + password + "@");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:hunter22@h/d",
        "hunter22",
        "postgresql://u:hunter22@h:99999/d",
        "postgresql://u:hunter22@h:port/d",
        "postgresql://u:hunter22@h/",
        "postgresql://:hunter22@h/d",
        "postgresql://u:hunter22%zz@h/d",
        "postgresql://u:hunter22@h1,h2/d",
        "postgresql://u:hunter22@h/d?sslmode=maybe",
        "postgresql://u:hunter22@h/d?sslfactory=org.example.TrustAll",
        "postgresql://u:hunter22/more@h/d",
        "postgresql://u:hunter22@h/d%0a",
      })
  void refuses_what_cannot_be_and_does_not_quote_the_password(String url) {
    assertThatThrownBy(() -> PostgresSource.url(Secret.of(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The database URL ")
        .hasMessageNotContaining("hunter22");
  }

  @Test
  void encryption_that_the_driver_would_use_is_not_lost() {
    Connection connection = ConnectionUrl.parse(
        "the database URL", Secret.of("jdbc:postgresql://h/d?user=u&password=pppp&ssl=true"));

    assertThat(connection.environment("x")).containsEntry("PGSSLMODE", "verify-full");
  }

  @Test
  void a_missing_variable_is_named() {
    assertThatThrownBy(() -> PostgresSource.env("NO_SUCH_DATABASE_URL"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NO_SUCH_DATABASE_URL");
  }
}
