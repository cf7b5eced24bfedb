package io.underpin.http;

/** Answers requests for an endpoint of Underpin's own. It returns at once and may be called by several threads at once. */
@FunctionalInterface
public interface Handler {

  /** The answer. What is thrown becomes a 503. */
  Response handle(Request request);
}
