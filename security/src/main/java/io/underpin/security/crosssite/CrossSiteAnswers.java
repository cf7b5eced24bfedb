package io.underpin.security.crosssite;

import io.underpin.http.Headers;
import io.underpin.http.Response;
import io.underpin.http.Verdict;

/** The few verdicts there are, made once. */
final class CrossSiteAnswers {
  private static final Headers VARY = Headers.of("Vary", "Sec-Fetch-Site, Origin");

  static final Verdict PASS_UNSAFE = Verdict.pass(VARY);
  static final Verdict PASS_ISOLATED =
      Verdict.pass(Headers.of("Vary", "Sec-Fetch-Site, Sec-Fetch-Mode, Sec-Fetch-Dest"));
  static final Verdict REFUSED =
      Verdict.answer(Response.problem(403, "Cross-site request refused").over(VARY));

  private CrossSiteAnswers() {}
}
