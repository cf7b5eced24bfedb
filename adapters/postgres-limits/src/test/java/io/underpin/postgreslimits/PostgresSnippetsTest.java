package io.underpin.postgreslimits;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Guard;
import io.underpin.http.Verdict;
import io.underpin.security.limit.RateLimit;
import io.underpin.security.limit.RatePolicy;
import io.underpin.security.rate.Rate;
import io.underpin.security.shared.SharedLimits;
import io.underpin.testing.FakeRequest;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The example of this module's README. */
class PostgresSnippetsTest {

  @Test
  void the_example_limits() throws Exception {
    try (PostgresProcess postgres = PostgresProcess.start();
        var pool = postgres.pool()) {
      Guard limit = example(pool);
      FakeRequest request = FakeRequest.get("/").from("203.0.113.7");

      int passed = 0;
      for (int i = 0; i < 150; i++) {
        passed += limit.check(request) instanceof Verdict.Pass ? 1 : 0;
      }

      // The first answer may take longer than a request waits; the token that it brings has begun
      // to
      // be paid off by then. And nine seconds bring another.
      assertThat(passed).isBetween(95, 120);
    }
  }

  private static Guard example(DataSource dataSource) throws SQLException {
    SharedLimits shared =
        SharedLimits.over(PostgresLimits.on(dataSource).build().createTable()).build();
    Guard limit = RateLimit.builder()
        .store(shared)
        .policy(RatePolicy.of("client", Rate.of(100, Duration.ofMinutes(15))))
        .build();
    return limit;
  }
}
