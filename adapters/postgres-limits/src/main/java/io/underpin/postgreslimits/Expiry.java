package io.underpin.postgreslimits;

import io.github.bucket4j.distributed.jdbc.CustomColumnProvider;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** When a debt will be paid, in milliseconds since 1970 by the database's clock: from then on its row says nothing. */
record Expiry<K>(DatabaseClock clock) implements CustomColumnProvider<K> {
  private static final long NANOS_PER_MILLI = 1_000_000;

  @Override
  public void setCustomField(
      K key, int index, PreparedStatement statement, RemoteBucketState state, long nowNanos)
      throws SQLException {
    long now = clock.currentTimeNanos();
    statement.setLong(index, (now + state.calculateFullRefillingTime(now)) / NANOS_PER_MILLI + 1);
  }

  @Override
  public String getCustomFieldName() {
    return "expires_at";
  }
}
