package io.underpin.security.concurrency;

/**
 * The right to be in flight until it is closed, or the word that there is none.
 *
 * <p>Closing gives it back exactly once, whoever closes it, however often and on whatever thread; after its lease has run out
 * closing does nothing. Closing a permit that was not granted does nothing either. Never throws.
 */
public sealed interface Permit extends AutoCloseable permits HeldPermit, RefusedPermit {

  /** Whether there was room. */
  boolean isGranted();

  /** Gives it back. */
  @Override
  void close();
}
