package io.underpin.quickstart.web;

import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import java.util.Set;

/**
 * Refuses what another site makes a visitor's browser send here, by the {@code Sec-Fetch-Site} header that every current
 * browser sets and no page can forge; programs that are no browsers do not send it and pass.
 */
public final class SameSitePosts implements Guard {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OURS = Set.of("same-origin", "none");

  @Override
  public Verdict check(Request request) {
    boolean ours = request.header("Sec-Fetch-Site").map(OURS::contains).orElse(true);
    return ours || READING.contains(request.method())
        ? Verdict.pass()
        : Verdict.answer(Response.problem(403, "Cross-site request refused"));
  }
}
