package io.underpin.health.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.health.checks.sql.JdbcCheck;
import io.underpin.secret.Secret;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What CHECKS.md and the Javadoc show of the pre-flight. */
class PreflightSnippetsTest {
  private final DataSource dataSource = unreachable();
  private final Secret sessionKey = Secret.of("9tGm4Yc0ZrT7qLw2Xv8bKd5NfHs1JpUa");
  private final Secret apiKey = Secret.of("changeme");

  @Test
  void the_checklist_of_a_service() throws SQLException {
    int code = Preflight.builder()
        .check("java", JavaVersionCheck.atLeast("17"))
        .check("secrets", SecretStrengthCheck.of("SESSION_KEY", sessionKey).and("API_KEY", apiKey))
        .check("database", JdbcCheck.of(dataSource), Duration.ofSeconds(30))
        .build()
        .runAndPrint(System.out);

    assertThat(code).isEqualTo(2);
  }

  @Test
  void what_every_service_should_pass() {
    Preflight preflight = Preflight.standard()
        .check("secrets", SecretStrengthCheck.of("SESSION_KEY", sessionKey))
        .strict()
        .build();

    assertThat(preflight.run().findings()).hasSize(4);
  }

  private static DataSource unreachable() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {1});
    return source;
  }
}
