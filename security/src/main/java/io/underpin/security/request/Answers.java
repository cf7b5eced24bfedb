package io.underpin.security.request;

import io.underpin.http.Response;
import io.underpin.http.Verdict;
import java.util.Collection;

/** What is said to those who are refused, made once. */
final class Answers {
  static final Verdict MALFORMED = problem(400, "Bad Request");
  static final Verdict HTTPS_REQUIRED = problem(403, "HTTPS required");
  static final Verdict TARGET_TOO_LONG = problem(414, "URI Too Long");
  static final Verdict MISDIRECTED = problem(421, "Misdirected Request");
  static final Verdict HEADERS_TOO_LARGE = problem(431, "Request Header Fields Too Large");
  static final Verdict NOT_IMPLEMENTED = problem(501, "Not Implemented");

  // The client is still sending, or nobody knows where its request ends.
  static final Verdict BODY_MALFORMED = lastProblem(400, "Bad Request");
  static final Verdict LENGTH_REQUIRED = lastProblem(411, "Length Required");
  static final Verdict BODY_TOO_LARGE = lastProblem(413, "Content Too Large");

  private Answers() {}

  static Verdict notAllowed(Collection<String> methods) {
    return Verdict.answer(
        Response.problem(405, "Method Not Allowed").with("Allow", String.join(", ", methods)));
  }

  private static Verdict problem(int status, String title) {
    return Verdict.answer(Response.problem(status, title));
  }

  private static Verdict lastProblem(int status, String title) {
    return Verdict.answer(Response.problem(status, title).with("Connection", "close"));
  }
}
