package io.underpin.time;

import java.time.Instant;

/** The machine's clocks: the one place of the house that reads them. */
enum SystemTime implements TimeSource {
  INSTANCE;

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public long millis() {
    return System.currentTimeMillis();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
