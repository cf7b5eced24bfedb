package io.underpin.security.concurrency;

/** There is no room. */
enum RefusedPermit implements Permit {
  /** The key has as many in flight as it may. */
  KEY,
  /** All keys together have. */
  TOTAL;

  @Override
  public boolean isGranted() {
    return false;
  }

  @Override
  public void close() {}
}
