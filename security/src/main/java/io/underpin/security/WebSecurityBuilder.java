package io.underpin.security;

import io.underpin.event.EventSink;
import io.underpin.http.Guard;
import io.underpin.security.address.ClientAddress;
import io.underpin.security.address.IpAllowlist;
import io.underpin.security.concurrency.ConcurrencyLimit;
import io.underpin.security.concurrency.ConcurrencyLimitBuilder;
import io.underpin.security.cookie.SecureCookie;
import io.underpin.security.cors.CorsPolicy;
import io.underpin.security.crosssite.CrossSiteProtection;
import io.underpin.security.headers.SecurityHeaders;
import io.underpin.security.limit.RateLimit;
import io.underpin.security.limit.RateLimitBuilder;
import io.underpin.security.limit.RatePolicy;
import io.underpin.security.limit.Tiers;
import io.underpin.security.rate.RateStore;
import io.underpin.security.request.AllowedHosts;
import io.underpin.security.request.BodyLimit;
import io.underpin.security.request.HttpsRedirect;
import io.underpin.security.request.RequestRules;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes down what differs from the recommended. Not safe for use by several threads. */
public final class WebSecurityBuilder {
  private static final long MAX_BODY_BYTES = 1 << 20;
  private static final int CONNECTIONS = 10;

  private ClientAddress clientAddress = ClientAddress.peer();
  private SecurityHeaders headers = SecurityHeaders.strict();
  private RequestRules rules = RequestRules.standard();
  private @Nullable AllowedHosts hosts;
  private @Nullable HttpsRedirect https;
  private @Nullable CorsPolicy cors;
  private final List<IpAllowlist> allowlists = new ArrayList<>();
  private final List<RatePolicy> limits = new ArrayList<>();
  private UnaryOperator<RateLimitBuilder> limiting = UnaryOperator.identity();
  private @Nullable ConcurrencyLimitBuilder connections;
  private CrossSiteProtection crossSite = CrossSiteProtection.standard();
  private BodyLimit body = BodyLimit.of(MAX_BODY_BYTES);
  private final List<SecureCookie> cookies = new ArrayList<>();
  private EventSink events = EventSink.logging();
  private TimeSource time = TimeSource.system();

  WebSecurityBuilder() {}

  /** Who the client is: {@link ClientAddress#peer()} unless set, {@link ClientAddress#behind} where there are proxies. */
  public WebSecurityBuilder clientAddress(ClientAddress guard) {
    clientAddress = guard;
    return this;
  }

  /** The headers of every response; {@link SecurityHeaders#strict()} unless set. */
  public WebSecurityBuilder headers(SecurityHeaders guard) {
    headers = guard;
    return this;
  }

  /** Which requests are sane; {@link RequestRules#standard()} unless set. */
  public WebSecurityBuilder rules(RequestRules guard) {
    rules = guard;
    return this;
  }

  /** Which hosts may be asked for; any unless set. */
  public WebSecurityBuilder hosts(AllowedHosts guard) {
    hosts = guard;
    return this;
  }

  /** Sends those who come without TLS to HTTPS; nobody is sent unless set. Leave the probes' paths out. */
  public WebSecurityBuilder https(HttpsRedirect guard) {
    https = guard;
    return this;
  }

  /** Which pages of other origins may read; none unless set. Who may also write is {@link #crossSite}'s to say. */
  public WebSecurityBuilder cors(CorsPolicy guard) {
    cors = guard;
    return this;
  }

  /**
   * Changes what has been set of this so far, such as by {@code ALLOWED_ORIGINS}, whose pages otherwise GET, HEAD and POST with
   * {@code Content-Type}; where nothing has been set, nothing is.
   */
  public WebSecurityBuilder cors(UnaryOperator<CorsPolicy> change) {
    cors = cors == null ? null : change.apply(cors);
    return this;
  }

  /** One more list of addresses that may come, mostly {@link IpAllowlist#onlyFor} some paths. */
  public WebSecurityBuilder allowlist(IpAllowlist guard) {
    allowlists.add(guard);
    return this;
  }

  /** One more rate policy; the first takes the place of the recommended 100 in 15 minutes for each client address. */
  public WebSecurityBuilder limit(RatePolicy policy) {
    limits.add(policy);
    return this;
  }

  /** Where the accounts of the rate limits are kept: in memory unless set; in a shared store where there are several replicas. */
  public WebSecurityBuilder limitStore(RateStore store) {
    return limiting(builder -> builder.store(store));
  }

  /** What else is to be said of the rate limits. */
  public WebSecurityBuilder limiting(UnaryOperator<RateLimitBuilder> more) {
    UnaryOperator<RateLimitBuilder> before = limiting;
    limiting = builder -> more.apply(before.apply(builder));
    return this;
  }

  /** How many requests may be under way at once; ten for each client address unless set. */
  public WebSecurityBuilder connections(ConcurrencyLimitBuilder limit) {
    connections = limit;
    return this;
  }

  /** What other sites may make a browser send; {@link CrossSiteProtection#standard()}, nothing, unless set. */
  public WebSecurityBuilder crossSite(CrossSiteProtection guard) {
    crossSite = guard;
    return this;
  }

  /** Changes what has been set of this so far, such as whom {@code ALLOWED_ORIGINS} trusts. */
  public WebSecurityBuilder crossSite(UnaryOperator<CrossSiteProtection> change) {
    crossSite = change.apply(crossSite);
    return this;
  }

  /** How large a body may be; 1 MiB unless set. */
  public WebSecurityBuilder body(BodyLimit guard) {
    body = guard;
    return this;
  }

  /** A cookie that the service sets, to be looked at by {@link WebSecurity#checks()}. */
  public WebSecurityBuilder cookie(SecureCookie cookie) {
    cookies.add(cookie);
    return this;
  }

  /** Who is told of refusals; {@link EventSink#logging()} unless set. */
  public WebSecurityBuilder events(EventSink sink) {
    events = sink;
    return this;
  }

  /** What measures time; {@link TimeSource#system()} unless set. */
  public WebSecurityBuilder time(TimeSource source) {
    time = source;
    return this;
  }

  /**
   * The guards: who it is, so that all after it agree; what stands on every response, a refusal too; what is no request at all;
   * where it should have gone; who may read; who may come here; how many at once and how often; what another site has sent;
   * how much.
   */
  public WebSecurity build() {
    RateLimit rateLimit = rateLimit();
    ConcurrencyLimit concurrency = concurrency();
    ClientAddress address = clientAddress.withEvents(events).withTime(time);

    List<Guard> guards = new ArrayList<>();
    guards.add(address);
    guards.add(headers);
    guards.add(rules.withEvents(events).withTime(time));
    if (hosts != null) {
      guards.add(hosts.withEvents(events).withTime(time));
    }
    if (https != null) {
      guards.add(https.withEvents(events).withTime(time));
    }
    if (cors != null) {
      guards.add(cors.withEvents(events).withTime(time));
    }
    allowlists.forEach(list -> guards.add(list.withEvents(events).withTime(time)));
    // First, so that who is refused for what is under way pays nothing, and few wait for their
    // turn.
    guards.add(concurrency);
    guards.add(rateLimit);
    guards.add(crossSite.withEvents(events).withTime(time));
    guards.add(body.withEvents(events).withTime(time));

    WebSecurityChecks checks = new WebSecurityChecks(headers, cors, rateLimit, address, cookies);
    return new WebSecurity(List.copyOf(guards), checks.byName(), rateLimit, concurrency);
  }

  private RateLimit rateLimit() {
    RateLimitBuilder builder = RateLimit.builder().time(time).events(events);
    List<RatePolicy> policies =
        limits.isEmpty() ? List.of(Tiers.perAddress(100, Duration.ofMinutes(15))) : limits;
    policies.forEach(builder::policy);
    return limiting.apply(builder).build();
  }

  private ConcurrencyLimit concurrency() {
    ConcurrencyLimitBuilder builder =
        connections == null ? ConcurrencyLimit.builder(CONNECTIONS) : connections;
    return builder.events(events).time(time).build();
  }
}
