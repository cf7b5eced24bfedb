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

      for (int i = 0; i < 100; i++) {
        assertThat(limit.check(request)).isInstanceOf(Verdict.Pass.class);
      }
      assertThat(limit.check(request)).isInstanceOf(Verdict.Answer.class);
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
