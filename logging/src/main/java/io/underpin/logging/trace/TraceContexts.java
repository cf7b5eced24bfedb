package io.underpin.logging.trace;

import io.underpin.http.Attribute;
import io.underpin.http.Guard;
import io.underpin.http.Headers;
import io.underpin.http.Request;
import io.underpin.http.TraceContext;
import io.underpin.http.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Makes every request a part of a trace: of the sender's, if he has sent a well-formed {@code traceparent} and only one, of a new
 * one otherwise.
 *
 * <p>The trace keeps its id, its flags and its {@code tracestate}; what is done here gets an id of its own, and the sender's
 * becomes its parent. It becomes {@link Attribute#TRACE_CONTEXT} and thereby {@code trace_id}, {@code span_id} and {@code
 * trace_flags} in the log context. Put it beside {@link io.underpin.logging.http.RequestIds}, first among the guards. Leave it
 * out where an agent of OpenTelemetry traces the process: that puts ids of its own into the log context. Immutable and safe for
 * use by several threads.
 *
 * @see <a href="https://www.w3.org/TR/trace-context-2/">W3C: Trace Context Level 2</a>
 */
public final class TraceContexts implements Guard {
  private static final double RANGE = 1L << 56;

  private final boolean inboundKept;
  private final double sampledShare;
  private final boolean answered;

  private TraceContexts(boolean inboundKept, double sampledShare, boolean answered) {
    this.inboundKept = inboundKept;
    this.sampledShare = sampledShare;
    this.answered = answered;
  }

  /** Goes on with the sender's trace, and begins sampled ones. */
  public static TraceContexts standard() {
    return new TraceContexts(true, 1, false);
  }

  /** A copy that begins a trace with every request: for services that strangers reach without a proxy in between. */
  public TraceContexts ignoringInbound() {
    return new TraceContexts(false, sampledShare, answered);
  }

  /**
   * A copy that calls this share of new traces sampled; all unless set. Tracing systems of the services that are called from
   * here keep, as a rule, what is sampled and nothing else.
   *
   * @throws IllegalArgumentException if the share is not 0 to 1
   */
  public TraceContexts sampling(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "A share of traces cannot be " + share + ": 0 to 1, such as 0.1 for one in ten");
    }
    return new TraceContexts(inboundKept, share, answered);
  }

  /** A copy that tells the client, in the response's header {@code traceresponse}, which trace it was. */
  public TraceContexts inResponse() {
    return new TraceContexts(inboundKept, sampledShare, true);
  }

  @Override
  public Verdict check(Request request) {
    TraceContext here = sender(request).map(TraceContext::child).orElseGet(this::begin);
    Headers headers = answered ? Headers.of("traceresponse", here.traceparent()) : Headers.none();
    return Verdict.pass(headers).with(Attribute.TRACE_CONTEXT, here);
  }

  private Optional<TraceContext> sender(Request request) {
    List<String> sent = inboundKept ? request.headers("traceparent") : List.of();
    return sent.size() == 1
        ? TraceContext.parse(sent.get(0), request.headers("tracestate"))
        : Optional.empty();
  }

  private TraceContext begin() {
    TraceContext made = TraceContext.start();
    return sampledShare == 1 || made.randomness() >= (1 - sampledShare) * RANGE
        ? made
        : made.sampled(false);
  }
}
