package io.underpin.benchmarks.http;

import io.underpin.http.Attribute;
import io.underpin.http.Exchange;
import io.underpin.http.Pipeline;
import io.underpin.http.Response;

/** A pipeline of ours, played as a server adapter plays it. */
final class OurPipeline {
  private final Work work;
  private final Pipeline pipeline;

  OurPipeline(Work work, Pipeline pipeline) {
    this.work = work;
    this.pipeline = pipeline;
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
}
