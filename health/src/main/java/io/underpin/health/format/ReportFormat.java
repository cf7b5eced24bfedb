package io.underpin.health.format;

/**
 * Writes a part of a report down. What it writes is kept as long as the report does not change, so it is called rarely; it is
 * called by several threads, and if it throws, the bare status is answered instead.
 */
public interface ReportFormat {

  /** The media type of what is written: {@code application/json}. */
  String mediaType();

  /** The body of the answer. Everything in a view has passed the redactor; escaping is up to the format. */
  String write(ReportView view);
}
