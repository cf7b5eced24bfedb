package io.underpin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The example of the README. */
class QueryLogExampleTest {

  @Test
  void wraps_a_pool() throws Exception {
    DataSource pool = new PGSimpleDataSource();

    DataSource orders = QueryLog.standard().slowFrom(Duration.ofMillis(200)).wrap(pool);

    assertThat(orders.unwrap(PGSimpleDataSource.class)).isSameAs(pool);
    assertThat(orders).hasToString("QueryLog of " + pool);
  }
}
