package io.underpin.security.cors;

import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;

/** What is said to one origin, made once. */
final class Granted {
  private final Verdict pass;
  private final Verdict preflight;
  private final Verdict privatePreflight;

  Granted(CorsRules rules, String origin) {
    this.pass = Verdict.pass(CorsHeaders.ofResponse(rules, origin));
    Response answer = Response.of(204).over(CorsHeaders.ofPreflight(rules, origin));
    this.preflight = Verdict.answer(answer);
    this.privatePreflight = rules.privateNetwork()
        ? Verdict.answer(answer.with(CorsHeaders.ALLOW_PRIVATE_NETWORK, "true"))
        : preflight;
  }

  Verdict pass() {
    return pass;
  }

  Verdict preflight(Request request) {
    return request.headers(CorsHeaders.REQUEST_PRIVATE_NETWORK).contains("true")
        ? privatePreflight
        : preflight;
  }
}
