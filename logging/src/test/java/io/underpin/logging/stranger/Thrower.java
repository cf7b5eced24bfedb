package io.underpin.logging.stranger;

/** An object that cannot be printed. */
final class Thrower {
  private final Throwable failure;

  private Thrower(Throwable failure) {
    this.failure = failure;
  }

  static Thrower of(Throwable failure) {
    return new Thrower(failure);
  }

  @Override
  public String toString() {
    throw Thrower.<RuntimeException>unchecked(failure);
  }

  // Lets a checked exception pass as an unchecked one, as libraries in other languages do.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }
}
