package io.underpin.logging.json;

import io.underpin.redact.Redactor;
import java.util.function.UnaryOperator;

/**
 * What the writers of one encoder have found out about names and stack frames, which come again and again. Bounded: a few
 * hundred kilobytes when full. Safe for use by several threads.
 */
public final class LineCaches {
  private final Redactor redactor;
  private final UnaryOperator<String> naming;
  private final Cache<Key> keys = new Cache<>(512);
  private final Cache<Encoded<String>> texts = new Cache<>(512);
  private final Cache<Encoded<StackTraceElement>> frames = new Cache<>(2048);

  /**
   * @param naming what a schema makes of the name of a field: the same name mostly, or another one
   */
  public LineCaches(Redactor redactor, UnaryOperator<String> naming) {
    this.redactor = redactor;
    this.naming = naming;
  }

  Redactor redactor() {
    return redactor;
  }

  UnaryOperator<String> naming() {
    return naming;
  }

  Cache<Key> keys() {
    return keys;
  }

  Cache<Encoded<String>> texts() {
    return texts;
  }

  Cache<Encoded<StackTraceElement>> frames() {
    return frames;
  }
}
