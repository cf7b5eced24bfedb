package io.underpin.security.address;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.http.Request;
import io.underpin.security.address.ForwardingRules.Origin;
import io.underpin.time.TimeSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether what a service believes about its proxies fits what arrives.
 *
 * <p>Looks at the first 4,096 requests and at one in 64 after that. Each {@link ForwardingProblem} is told once, as an event
 * {@code forwarding.misconfigured} of severity WARN, and counted. As a health check it is degraded once there is a problem.
 * Safe for use by several threads.
 */
public final class ForwardingDiagnosis implements LocalCheck {
  private static final int EVERY_ONE = 4096;
  private static final int THEN_ONE_IN = 64;

  private final ForwardingRules rules;
  private final EventSink sink;
  private final TimeSource time;
  private final AtomicLong looked = new AtomicLong();
  private final Map<ForwardingProblem, AtomicLong> counts = new EnumMap<>(ForwardingProblem.class);
  private final Crowd crowd = new Crowd();

  ForwardingDiagnosis(ForwardingRules rules, EventSink sink, TimeSource time) {
    this.rules = rules;
    this.sink = EventSink.all(sink);
    this.time = time;
    for (ForwardingProblem problem : ForwardingProblem.values()) {
      counts.put(problem, new AtomicLong());
    }
  }

  /** How many requests have been looked at. */
  public long looked() {
    return looked.get();
  }

  /** In how many of those each problem was seen; none that was not. */
  public Map<ForwardingProblem, Long> counts() {
    Map<ForwardingProblem, Long> seen = new EnumMap<>(ForwardingProblem.class);
    counts.forEach((problem, count) -> {
      if (count.get() > 0) {
        seen.put(problem, count.get());
      }
    });
    return seen;
  }

  /** Up, or degraded with the first problem and how to mend it; the details count them all. */
  @Override
  public CheckResult check(CheckContext context) {
    Map<ForwardingProblem, Long> seen = counts();
    if (seen.isEmpty()) {
      return CheckResult.up("No sign of proxies that are not trusted").with("looked", looked());
    }
    ForwardingProblem first = seen.keySet().iterator().next();
    CheckResult result = CheckResult.degraded(FailureCode.UNEXPECTED_RESPONSE, first.code())
        .with("looked", looked())
        .remedy(first.remedy());
    for (Map.Entry<ForwardingProblem, Long> entry : seen.entrySet()) {
      result = result.with(entry.getKey().code(), entry.getValue());
    }
    return result;
  }

  void look(Request request, @Nullable IpAddress peer, boolean trusted, @Nullable String client) {
    if (isDue()) {
      examine(request, peer, trusted, client);
    }
  }

  private boolean isDue() {
    if (looked.get() >= EVERY_ONE && ThreadLocalRandom.current().nextInt(THEN_ONE_IN) != 0) {
      return false;
    }
    looked.incrementAndGet();
    return true;
  }

  private void examine(
      Request request, @Nullable IpAddress peer, boolean trusted, @Nullable String client) {
    boolean listed = !request.headers(ForwardingHeader.X_FORWARDED_FOR.name()).isEmpty();
    boolean elements = !request.headers(ForwardingHeader.FORWARDED.name()).isEmpty();
    if (!listed && !elements) {
      return;
    }
    if (!trusted && rules.trusted().isEmpty() && !rules.local()) {
      found(ForwardingProblem.NOTHING_TRUSTED, request);
    }
    if (!trusted && peer != null && peer.isPrivate()) {
      found(ForwardingProblem.UNTRUSTED_PRIVATE_PEER, request);
    }
    if (trusted && listed && elements && disagree(request, peer)) {
      found(ForwardingProblem.HEADERS_DISAGREE, request);
    }
    if (client != null && crowd.isOneClient(client)) {
      found(ForwardingProblem.ONE_CLIENT, request);
    }
  }

  private boolean disagree(Request request, @Nullable IpAddress peer) {
    Origin list = rules.reading(ForwardingHeader.X_FORWARDED_FOR).origin(peer, request);
    Origin elements = rules.reading(ForwardingHeader.FORWARDED).origin(peer, request);
    return !list.hidden()
        && !elements.hidden()
        && !Objects.equals(list.address(), elements.address());
  }

  private void found(ForwardingProblem problem, Request request) {
    AtomicLong count = counts.get(problem);
    if (count != null && count.incrementAndGet() == 1) {
      sink.emit(Event.of("forwarding.misconfigured", Severity.WARN, time)
          .with("problem", problem.code())
          .with("network.peer.address", request.remoteAddress())
          .with("remedy", problem.remedy()));
    }
  }
}
