package io.underpin.backup.source;

/** Why a backup, a verification or a restore did not succeed, in a word that a program can act on. */
public enum Failure {
  /** A tool such as {@code pg_dump} is not installed where we looked. */
  TOOL_MISSING,
  /** The tool is older than the server. */
  TOOL_TOO_OLD,
  /** The tool ended with an error. */
  TOOL_FAILED,
  /** The database server does not answer. */
  UNREACHABLE,
  /** The server refused user or password, or the user lacks a right. */
  ACCESS_DENIED,
  /** There is no database of this name. */
  NO_DATABASE,
  /** The database to restore into holds something already. */
  TARGET_NOT_EMPTY,
  /** What was restored has other row counts than what was dumped. */
  COUNTS_DIFFER,
  /** The store cannot be read or written. */
  STORE,
  /** There is no such backup. */
  NOT_FOUND,
  /** The stored bytes are not those that were written. */
  CORRUPT,
  /** It took longer than it may, or nothing moved for too long. */
  TIMED_OUT,
  /** Somebody stopped it. */
  CANCELLED
}
