package io.underpin.benchmarks.http;

import io.underpin.http.Attribute;
import io.underpin.http.Guard;
import io.underpin.http.Headers;
import io.underpin.http.Observer;
import io.underpin.http.Pipeline;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import java.util.List;

/** Six guards and two observers that do next to nothing, so that what is left is the pipeline. */
final class PlainGuards {
  private final Work work;

  private PlainGuards(Work work) {
    this.work = work;
  }

  static OurPipeline pipeline(Work work) {
    PlainGuards guards = new PlainGuards(work);
    return new OurPipeline(
        work,
        Pipeline.builder()
            .observe(request -> completion -> work.nanos.add(completion.nanos()))
            .observe(count(work))
            .guard(guards.requestId())
            .guard(strictTarget())
            .guard(securityHeaders())
            .guard(cors())
            .route("/health", request -> Response.text(200, "up"))
            .guard(guards.limit())
            .build());
  }

  static Observer count(Work work) {
    return request -> completion -> {
      if (completion.status() == 200) {
        work.requests.increment();
      }
    };
  }

  private Guard requestId() {
    return request -> {
      String id = work.newRequestId();
      return Verdict.pass(Headers.of("X-Request-Id", id)).with(Attribute.REQUEST_ID, id);
    };
  }

  static Guard strictTarget() {
    List<String> methods = List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");
    Verdict refused = Verdict.answer(Response.problem(400, "Bad Request"));
    return request -> {
      boolean known = methods.contains(request.method())
          && Wire.HOST.equals(request.header("host").orElse(""))
          && isPlain(request.path());
      return known ? Verdict.pass() : refused;
    };
  }

  private static boolean isPlain(String path) {
    char before = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean allowed = c > ' ' && c < 0x7f && c != ';' && c != '\\' && c != '%';
      if (!allowed || (before == '/' && (c == '/' || c == '.'))) {
        return false;
      }
      before = c;
    }
    return true;
  }

  private static Guard securityHeaders() {
    Headers headers = Headers.none();
    for (String[] line : SecurityLines.ALL) {
      headers = headers.and(line[0], line[1]);
    }
    Verdict pass = Verdict.pass(headers);
    return request -> pass;
  }

  static Guard cors() {
    Headers vary = Headers.of("Vary", "Origin")
        .and("Vary", "Access-Control-Request-Method")
        .and("Vary", "Access-Control-Request-Headers");
    Verdict plain = Verdict.pass(vary);
    Verdict allowed = Verdict.pass(vary.and("Access-Control-Allow-Origin", Wire.ORIGIN)
        .and("Access-Control-Expose-Headers", "X-Request-Id"));
    Verdict refused = Verdict.answer(Response.problem(403, "Forbidden"));
    return request -> {
      String origin = request.header("origin").orElse(null);
      if (origin == null) {
        return plain;
      }
      return origin.equals(Wire.ORIGIN) ? allowed : refused;
    };
  }

  private Guard limit() {
    Verdict refused = Verdict.answer(Response.problem(429, "Too Many Requests"));
    Verdict pass = Verdict.pass(Headers.of("RateLimit-Policy", SecurityLines.LIMIT_POLICY));
    return request -> work.take(request.remoteAddress()) ? pass : refused;
  }
}
