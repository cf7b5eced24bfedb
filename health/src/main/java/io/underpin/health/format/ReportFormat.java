package io.underpin.health.format;

import io.underpin.check.Status;
import io.underpin.http.Headers;
import java.util.Optional;

/**
 * Writes a part of a report down. What it writes is kept as long as the report does not change, so it is called rarely; it is
 * called by several threads, and if it throws, the bare status is answered instead.
 */
public interface ReportFormat {

  /** The media type of what is written: {@code application/json}. */
  String mediaType();

  /** The body of the answer. Everything in a view has passed the redactor; escaping is up to the format. */
  String write(ReportView view);

  /** What the answer carries besides the headers that every answer has, such as the policy of a page. Always the same. */
  default Headers headers() {
    return Headers.none();
  }

  /**
   * The body for those who may see nothing but the status. Asked for once for each status; without one they get {@code
   * {"status":"UP"}} as JSON.
   */
  default Optional<String> terse(Status status) {
    return Optional.empty();
  }
}
