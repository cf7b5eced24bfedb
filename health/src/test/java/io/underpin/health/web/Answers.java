package io.underpin.health.web;

import io.underpin.health.Health;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import java.nio.charset.StandardCharsets;

/** What an endpoint answers. */
final class Answers {
  private Answers() {}

  static Response to(Request request, Health health) {
    return ((Verdict.Answer) health.endpoint().check(request)).response();
  }

  static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  static String header(Response response, String name) {
    return response.headers().first(name).orElse("none");
  }
}
