package io.underpin.security.request;

import io.underpin.event.EventSink;
import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Verdict;
import io.underpin.security.origin.HostName;
import io.underpin.security.origin.HostPattern;
import io.underpin.security.path.PathPattern;
import io.underpin.security.path.PathPatterns;
import io.underpin.security.refusal.Refusals;
import io.underpin.time.TimeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets through only requests for the hosts of this service: against links and redirects to a host that an attacker wrote into
 * {@code Host}, poisoned caches, and pages that reach a service in a private network under a name of their own (DNS rebinding).
 *
 * <p>No {@code Host}, a malformed one or several lines get 400; another host gets 421 (RFC 9110, 15.5.20). Ports and case do not
 * matter. {@code X-Forwarded-Host} is not looked at. Probes that call by address stand before this guard, or are {@linkplain
 * #exempt exempt}. Told as {@code host.rejected} ({@code input_validation_fail}). Each call gives a changed copy. Immutable; what
 * passes costs no memory where it is spelled as in the list.
 */
public final class AllowedHosts implements Guard {
  private final Set<String> exact;
  private final List<HostPattern> patterns;
  private final PathPatterns exempt;
  private final EventSink sink;
  private final TimeSource time;
  private final Refusals refusals;

  private AllowedHosts(
      Set<String> exact,
      List<HostPattern> patterns,
      PathPatterns exempt,
      EventSink sink,
      TimeSource time) {
    this.exact = exact;
    this.patterns = patterns;
    this.exempt = exempt;
    this.sink = sink;
    this.time = time;
    this.refusals = Refusals.of("host.rejected", "input_validation_fail", sink, time);
  }

  /**
   * These hosts, in lower case and without ports: {@code app.example.com}, {@code 192.0.2.1}, {@code [::1]}, or {@code
   * *.example.com} for all that are one label below a domain.
   *
   * @throws IllegalArgumentException if there is none, one is no host or has a port or scheme, or a star stands before a domain
   *     below which strangers have names
   */
  public static AllowedHosts of(String... hosts) {
    if (hosts.length == 0) {
      throw new IllegalArgumentException("No host is allowed: name at least one");
    }
    Set<String> exact = new LinkedHashSet<>();
    List<HostPattern> patterns = new ArrayList<>();
    for (String host : hosts) {
      if (host.indexOf('*') >= 0) {
        patterns.add(HostPattern.of(host));
      } else {
        exact.add(new HostName(host).text());
      }
    }
    return new AllowedHosts(
        exact,
        List.copyOf(patterns),
        PathPatterns.none(),
        EventSink.logging(),
        TimeSource.system());
  }

  /** This machine by its usual names: {@code localhost}, {@code 127.0.0.1} and {@code [::1]}. */
  public static AllowedHosts loopback() {
    return of("localhost", "127.0.0.1", "[::1]");
  }

  /**
   * These paths too, spelled plainly, answer whatever the host.
   *
   * @throws IllegalArgumentException if one is no {@link PathPattern}
   */
  public AllowedHosts exempt(String... paths) {
    return new AllowedHosts(exact, patterns, exempt.and(paths), sink, time);
  }

  /** Where refusals are told; {@link EventSink#logging()} unless set. */
  public AllowedHosts withEvents(EventSink events) {
    return new AllowedHosts(exact, patterns, exempt, events, time);
  }

  /** The clock of the events; the machine's unless set. */
  public AllowedHosts withTime(TimeSource source) {
    return new AllowedHosts(exact, patterns, exempt, sink, source);
  }

  @Override
  public Verdict check(Request request) {
    return allowed(request) != null || exempt.name(request.path())
        ? Verdict.pass()
        : refuse(request);
  }

  /** The host of the request in lower case and without a port; null if it is not one of these. */
  @Nullable
  String allowed(Request request) {
    List<String> lines = request.headers("Host");
    if (lines.size() != 1) {
      return null;
    }
    String sent = lines.get(0);
    if (exact.contains(sent)) {
      return sent;
    }
    String host = HostName.inHostHeader(sent);
    return host != null && (exact.contains(host) || isMatched(host)) ? host : null;
  }

  /** The answer to a request whose host is not allowed. */
  Verdict refuse(Request request) {
    List<String> lines = request.headers("Host");
    if (lines.size() != 1 || HostName.inHostHeader(lines.get(0)) == null) {
      refusals.tell(request, lines.isEmpty() ? "host-missing" : "host-malformed");
      return Answers.MALFORMED;
    }
    refusals.tell(request, "host-unknown");
    return Answers.MISDIRECTED;
  }

  private boolean isMatched(String host) {
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.get(i).matches(host)) {
        return true;
      }
    }
    return false;
  }

  /** The hosts. */
  @Override
  public String toString() {
    List<String> all = new ArrayList<>(exact);
    patterns.forEach(pattern -> all.add(pattern.toString()));
    return "AllowedHosts" + all;
  }
}
