package io.underpin.security.request;

import io.underpin.event.EventSink;
import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.security.address.ClientAddress;
import io.underpin.security.origin.WebOrigin;
import io.underpin.security.path.PathPattern;
import io.underpin.security.path.PathPatterns;
import io.underpin.security.refusal.Refusals;
import io.underpin.time.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends browsers that come without TLS to the same page over TLS, and refuses everything else that comes without.
 *
 * <p>GET and HEAD get 308 to the host that is configured, or to the one in {@code Host} if it is an {@linkplain AllowedHosts
 * allowed} one: never to a host that only the client has named. All other methods, and whoever sends {@code Authorization}, get
 * 403: what they have sent has been on the network in the clear, and a redirect would only hide that (OWASP ASVS 5.0, 4.1.2).
 * Path and query stay as they are; what may not stand in a URL is percent-encoded.
 *
 * <p>Whether a client came by TLS is {@link ClientAddress#isSecure}: behind a proxy that ends TLS, put {@code
 * ClientAddress.behind(…)} before this guard. Where that was forgotten a redirect leads back to itself, so a request that says it
 * was forwarded as {@code https} by a peer whom nobody trusts is told as {@code https.redirect_loop}. Refusals are told as {@code
 * https.required} ({@code authz_fail}); redirects are not told. Each call gives a changed copy. Immutable.
 */
public final class HttpsRedirect implements Guard {
  private static final int USUAL_PORT = 443;

  private final @Nullable String authority;
  private final @Nullable AllowedHosts hosts;
  private final String port;
  private final PathPatterns exempt;
  private final EventSink sink;
  private final TimeSource time;
  private final Refusals refusals;
  private final Refusals loops;

  private HttpsRedirect(
      @Nullable String authority,
      @Nullable AllowedHosts hosts,
      String port,
      PathPatterns exempt,
      EventSink sink,
      TimeSource time) {
    this.authority = authority;
    this.hosts = hosts;
    this.port = port;
    this.exempt = exempt;
    this.sink = sink;
    this.time = time;
    this.refusals = Refusals.of("https.required", "authz_fail", sink, time);
    this.loops = Refusals.of("https.redirect_loop", "malicious_extraneous", sink, time);
  }

  /**
   * To this host, whatever host was asked for: {@code app.example.com}, or with a port {@code app.example.com:8443}.
   *
   * @throws IllegalArgumentException if that is not a host in lower case, or the port is 443 or none
   */
  public static HttpsRedirect to(String host) {
    if (host.indexOf('/') >= 0) {
      throw new IllegalArgumentException("Host '" + host.replaceAll("[^ -~]", "?")
          + "' is not a host alone: write app.example.com, or app.example.com:8443");
    }
    return of(new WebOrigin("https://" + host).text().substring("https://".length()), null, "");
  }

  /** To the host that was asked for, on port 443; who asks for one that is not allowed gets the answer of {@link AllowedHosts}. */
  public static HttpsRedirect keeping(AllowedHosts hosts) {
    return of(null, hosts, "");
  }

  /**
   * To the host that was asked for, on this port.
   *
   * @throws IllegalArgumentException if the port is not 1 to 65535
   */
  public static HttpsRedirect keeping(AllowedHosts hosts, int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("Port " + port + " does not exist: 1 to 65535");
    }
    return of(null, hosts, port == USUAL_PORT ? "" : ":" + port);
  }

  private static HttpsRedirect of(
      @Nullable String authority, @Nullable AllowedHosts hosts, String port) {
    return new HttpsRedirect(
        authority, hosts, port, PathPatterns.none(), EventSink.logging(), TimeSource.system());
  }

  /**
   * These paths too, spelled plainly, answer without TLS: probes.
   *
   * @throws IllegalArgumentException if one is no {@link PathPattern}
   */
  public HttpsRedirect exempt(String... paths) {
    return new HttpsRedirect(authority, hosts, port, exempt.and(paths), sink, time);
  }

  /** Where refusals and suspected loops are told; {@link EventSink#logging()} unless set. */
  public HttpsRedirect withEvents(EventSink events) {
    return new HttpsRedirect(authority, hosts, port, exempt, events, time);
  }

  /** The clock of the events; the machine's unless set. */
  public HttpsRedirect withTime(TimeSource source) {
    return new HttpsRedirect(authority, hosts, port, exempt, sink, source);
  }

  @Override
  public Verdict check(Request request) {
    if (ClientAddress.isSecure(request) || exempt.name(request.path())) {
      return Verdict.pass();
    }
    if (ForwardedClaim.isHttps(request)) {
      loops.tell(request, "forwarded-as-https-by-untrusted-peer");
    }
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    if (!reads || !request.headers("Authorization").isEmpty()) {
      refusals.tell(request, reads ? "credentials" : "method");
      return Answers.HTTPS_REQUIRED;
    }
    String host = hosts == null ? authority : hosts.allowed(request);
    if (host == null && hosts != null) {
      return hosts.refuse(request);
    }
    // A path of another form could continue the host's name.
    return request.path().startsWith("/") ? redirect(request, host + port) : Answers.MALFORMED;
  }

  private static Verdict redirect(Request request, String to) {
    StringBuilder location = new StringBuilder("https://").append(to);
    SafeTarget.append(location, request.path());
    request.query().ifPresent(query -> SafeTarget.append(location.append('?'), query));
    return Verdict.answer(
        Response.of(308).with("Location", location.toString()).with("Cache-Control", "no-store"));
  }

  /** Where it leads. */
  @Override
  public String toString() {
    return "HttpsRedirect[" + (authority == null ? "keeping " + hosts : authority) + port + "]";
  }
}
