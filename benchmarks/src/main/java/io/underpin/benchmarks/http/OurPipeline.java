package io.underpin.benchmarks.http;

import io.underpin.http.Attribute;
import io.underpin.http.Completion;
import io.underpin.http.Exchange;
import io.underpin.http.Guard;
import io.underpin.http.Headers;
import io.underpin.http.Pipeline;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import java.util.List;

/** Six guards and two observers on Underpin's pipeline, played as a server adapter plays them. */
final class OurPipeline {
  private final Work work;
  private final Pipeline pipeline;

  OurPipeline(Work work) {
    this.work = work;
    this.pipeline = Pipeline.builder()
        .observe(request -> completion -> work.nanos.add(completion.nanos()))
        .observe(request -> this::count)
        .guard(requestId())
        .guard(strictTarget())
        .guard(securityHeaders())
        .guard(cors())
        .route("/health", request -> Response.text(200, "up"))
        .guard(limit())
        .build();
  }

  /** One request from its arrival to its end. */
  void serve(Wire wire) {
    Exchange exchange = pipeline.begin(new WireRequest(wire));
    Response answer = exchange.answer().orElse(null);
    if (answer != null) {
      answer.headers().forEach(wire::add);
      wire.status(answer.status());
    } else {
      exchange.headers().forEach(wire::add);
      handle(exchange, wire);
    }
    exchange.end(wire.status());
  }

  private void handle(Exchange exchange, Wire wire) {
    String id = exchange.attributes().get(Attribute.REQUEST_ID).orElse("");
    work.idLengths.add(id.length());
    wire.status(200);
  }

  private void count(Completion completion) {
    if (completion.status() == 200) {
      work.requests.increment();
    }
  }

  private Guard requestId() {
    return request -> {
      String id = work.newRequestId();
      return Verdict.pass(Headers.of("X-Request-Id", id)).with(Attribute.REQUEST_ID, id);
    };
  }

  private static Guard strictTarget() {
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

  private static Guard cors() {
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
