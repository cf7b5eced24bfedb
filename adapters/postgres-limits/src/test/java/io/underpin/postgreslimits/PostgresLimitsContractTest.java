package io.underpin.postgreslimits;

import com.zaxxer.hikari.HikariDataSource;
import io.underpin.contracts.RateLimiterContract;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.shared.SharedLimits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PostgresLimitsContractTest extends RateLimiterContract {
  private static final AtomicInteger NAMES = new AtomicInteger();

  // Set before all tests.
  @SuppressWarnings("NullAway.Init")
  private static PostgresProcess postgres;

  @SuppressWarnings("NullAway.Init")
  private static HikariDataSource pool;

  @SuppressWarnings("NullAway.Init")
  private static SharedLimits limits;

  @BeforeAll
  static void start() throws Exception {
    postgres = PostgresProcess.start();
    pool = postgres.pool();
    limits = SharedLimits.over(PostgresLimits.on(pool).build().createTable())
        .timeBudget(Duration.ofSeconds(30))
        .build();
    limits.limiter("warm/up", Rate.perSecond(1)).take("any", 1);
  }

  @AfterAll
  static void stop() throws Exception {
    limits.close();
    pool.close();
    postgres.close();
  }

  @Override
  protected RateLimiter limiter(Rate rate) {
    return limits.limiter("contract/" + NAMES.incrementAndGet(), rate);
  }
}
