package broken.testing;

/** Stands in for something. */
public final class Fake {}
