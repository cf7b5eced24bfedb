package io.underpin.redact;

/** How much a key says about its value. */
enum KeyKind {
  /** Nothing. */
  NONE,
  /** A secret if it looks like one: token, session. */
  WEAK,
  /** Secrets in a list, and elsewhere if it looks like one: passwords. */
  PLURAL,
  /** The same as weak, and a few digits are enough: pin, otp. */
  CODE,
  /** A secret if it is random, not the name or the address of one: secret_id. */
  RANDOM,
  /** A secret, whatever it looks like. */
  STRONG,
  /** An Authorization header: scheme and credentials. */
  AUTHORIZATION,
  /** A Cookie or Set-Cookie header: pairs. */
  COOKIE
}
