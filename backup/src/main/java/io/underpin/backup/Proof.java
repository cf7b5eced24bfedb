package io.underpin.backup;

/** How much a verification proves, in rising order. */
public enum Proof {
  /** Every stored byte is the one that was written: all files read again, SHA-256 compared. Needs no tools. */
  HASH,
  /** {@link #HASH}, and the source's own tool reads the dump from its first byte to its last. */
  PARSE
}
