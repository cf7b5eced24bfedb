package io.underpin.health.page;

import io.underpin.event.EventSink;
import io.underpin.health.port.ProbePort;
import io.underpin.health.report.HealthReport;
import io.underpin.health.web.DetailAccess;
import io.underpin.health.web.EndpointSpec;
import io.underpin.health.web.HealthEndpoint;
import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** The real endpoint on the real probe port, at a report that stands still. */
final class PageServer implements AutoCloseable {
  private final AtomicInteger trapped = new AtomicInteger();
  private final ProbePort port;

  private PageServer(Guard endpoint) {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Guard watched =
        request -> trap(request) ? Verdict.answer(Response.of(200)) : endpoint.check(request);
    port = ProbePort.open(any, watched, time(), EventSink.logging());
  }

  static PageServer of(HealthReport report, DetailAccess access) {
    EndpointSpec spec =
        new EndpointSpec().details(access).page(StatusPage.standard().named("orders"));
    return new PageServer(new HealthEndpoint(() -> report, spec, time(), EventSink.logging()));
  }

  /** The page itself has to be harmless, whatever the policy. */
  static PageServer withoutPolicy(HealthReport report) {
    EndpointSpec spec = new EndpointSpec().details(DetailAccess.loopback());
    Guard endpoint = new HealthEndpoint(() -> report, spec, time(), EventSink.logging());
    return new PageServer(request -> {
      Verdict verdict = endpoint.check(request);
      return verdict instanceof Verdict.Answer answer
          ? Verdict.answer(
              Response.of(200, "text/html; charset=utf-8", answer.response().body()))
          : verdict;
    });
  }

  /** The policy has to hold, whatever the page. */
  static PageServer onlyPolicy(String page) {
    String policy =
        StatusPage.standard().headers().first("Content-Security-Policy").orElseThrow();
    return new PageServer(
        request -> Verdict.answer(html(page).with("Content-Security-Policy", policy)));
  }

  /** Any page, as it is. */
  static PageServer of(String page) {
    return new PageServer(request -> Verdict.answer(html(page)));
  }

  URI uri(String target) {
    return URI.create("http://127.0.0.1:" + port.address().getPort() + target);
  }

  /** How often something was fetched that nobody should fetch. */
  int trapped() {
    return trapped.get();
  }

  @Override
  public void close() {
    port.close();
  }

  private static Response html(String page) {
    return Response.of(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  private boolean trap(Request request) {
    boolean hit = request.path().startsWith(Payloads.TRAP);
    trapped.addAndGet(hit ? 1 : 0);
    return hit;
  }

  private static FakeTime time() {
    return new FakeTime(Samples.NOW);
  }
}
