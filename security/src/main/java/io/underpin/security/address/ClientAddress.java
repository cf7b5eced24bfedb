package io.underpin.security.address;

import io.underpin.event.EventSink;
import io.underpin.http.Attribute;
import io.underpin.http.Attributes;
import io.underpin.http.Guard;
import io.underpin.http.Headers;
import io.underpin.http.Request;
import io.underpin.http.Verdict;
import io.underpin.security.address.ForwardingRules.Origin;
import io.underpin.time.TimeSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which address a request comes from and tells it to everybody after: limits, logs, allowlists, the handler.
 *
 * <pre>{@code
 * Guard address = ClientAddress.behind("10.0.0.0/8");
 * }</pre>
 *
 * <p>Without trusted proxies it is the peer of the connection, and no header is believed. Behind trusted proxies it is the
 * rightmost entry of {@code X-Forwarded-For} that is not itself a trusted proxy: what stands further left was written by
 * somebody unknown. Exactly one header family is read: that one, or {@link #forwarded()}, or one {@link #header}; at most 32
 * entries and 4 KiB of it. An entry that is no address ends the search at the last good one, so that a malformed header never
 * grants trust; then {@link #HIDDEN} is set.
 *
 * <p>Sets {@link Attribute#CLIENT_ADDRESS} in canonical form (RFC 5952; IPv4-mapped and NAT64 addresses as IPv4), and {@link
 * Attribute#CLIENT_SECURE} where a trusted proxy says how the client is connected: by the last value of {@code
 * X-Forwarded-Proto}, or by {@code proto} in the element of {@code Forwarded} that names the client. Never refuses a request.
 * Immutable but for its {@link #diagnosis()}; safe for use by several threads.
 */
public final class ClientAddress implements Guard {

  /** Set (to true) where the search ended at an entry that is no address: the client's address is the last proxy's. */
  public static final Attribute<Boolean> HIDDEN =
      Attribute.of("client.address.hidden", Boolean.class);

  private final ForwardingRules rules;
  private final EventSink events;
  private final TimeSource time;
  private final ForwardingDiagnosis diagnosis;

  private ClientAddress(ForwardingRules rules, EventSink events, TimeSource time) {
    this.rules = rules;
    this.events = events;
    this.time = time;
    this.diagnosis = new ForwardingDiagnosis(rules, events, time);
  }

  /** The peer of the connection: for a service that clients reach directly. */
  public static ClientAddress peer() {
    return trusting(IpSet.of());
  }

  /**
   * Behind proxies in these ranges, such as {@code 10.0.0.0/8}, that append to {@code X-Forwarded-For}.
   *
   * @throws IllegalArgumentException if there is no range, one cannot be read, or together they are every address there is
   */
  public static ClientAddress behind(String... cidrs) {
    return behind(IpSet.of(cidrs));
  }

  /**
   * Behind proxies with these addresses. Refuses what {@link #behind(String...)} refuses.
   */
  public static ClientAddress behind(IpSet proxies) {
    if (proxies.isEmpty()) {
      throw new IllegalArgumentException(
          "No trusted proxies given: name their ranges, or use ClientAddress.peer()");
    }
    if (proxies.holdsEverybody()) {
      throw new IllegalArgumentException("Trusting " + culprit(proxies)
          + " lets every client choose its own address: name the proxies' ranges only");
    }
    return trusting(proxies);
  }

  // One range of many, or all of them together.
  private static String culprit(IpSet proxies) {
    return proxies.ranges().stream()
        .filter(range -> IpSet.of(List.of(range)).holdsEverybody())
        .map(IpRange::toString)
        .findFirst()
        .orElse(proxies.toString());
  }

  /**
   * Behind this many proxies whose addresses nobody knows: the client is the entry that the outermost of them has written.
   * Whoever reaches the service past a proxy chooses his own address, so close every other way; better use {@link
   * #behind(String...)}.
   *
   * @throws IllegalArgumentException if it is not 1 to 32
   */
  public static ClientAddress behindProxies(int count) {
    return trusting(IpSet.everything()).withMaxHops(count);
  }

  private static ClientAddress trusting(IpSet proxies) {
    ForwardingRules rules = new ForwardingRules(
        proxies, ForwardingHeader.X_FORWARDED_FOR, Integer.MAX_VALUE, false, false);
    return new ClientAddress(rules, EventSink.logging(), TimeSource.system());
  }

  /** A copy that reads {@code Forwarded} (RFC 7239), and {@code X-Forwarded-For} no more. */
  public ClientAddress forwarded() {
    return with(rules.reading(ForwardingHeader.FORWARDED));
  }

  /**
   * A copy that reads one address from the last line of this header, such as {@code CF-Connecting-IP}, and no list. Only
   * right where the trusted proxies overwrite it, whatever the client sends.
   *
   * @throws IllegalArgumentException if that is no name of a header, or the name of a list
   */
  public ClientAddress header(String name) {
    return with(rules.reading(ForwardingHeader.single(name)));
  }

  /**
   * A copy that goes no further than the entry which the proxy so many hops away has written; unlimited, within 32 entries, unless set.
   *
   * @throws IllegalArgumentException if it is not 1 to 32
   */
  public ClientAddress withMaxHops(int proxies) {
    if (proxies < 1 || proxies > HeaderTail.MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "A chain of " + proxies + " proxies: 1 to " + HeaderTail.MAX_ENTRIES);
    }
    return with(new ForwardingRules(
        rules.trusted(), rules.header(), proxies, rules.local(), rules.sixToFour()));
  }

  /** A copy that also trusts a peer without an address: a proxy before a Unix socket. */
  public ClientAddress trustingLocalSockets() {
    return with(new ForwardingRules(
        rules.trusted(), rules.header(), rules.maxHops(), true, rules.sixToFour()));
  }

  /** A copy in which clients that come through 6to4 ({@code 2002::/16}) count as their public IPv4 address. */
  public ClientAddress joining6to4() {
    return with(
        new ForwardingRules(rules.trusted(), rules.header(), rules.maxHops(), rules.local(), true));
  }

  /** A copy that tells of what is probably misconfigured there; {@link EventSink#logging()} unless set. */
  public ClientAddress withEvents(EventSink sink) {
    return new ClientAddress(rules, sink, time);
  }

  /** A copy with another clock for its events; {@link TimeSource#system()} unless set. */
  public ClientAddress withTime(TimeSource source) {
    return new ClientAddress(rules, events, source);
  }

  private ClientAddress with(ForwardingRules other) {
    return new ClientAddress(other, events, time);
  }

  /** What this guard has noticed about headers and proxies so far. */
  public ForwardingDiagnosis diagnosis() {
    return diagnosis;
  }

  /** The address of a request's client: what this guard has found out, or the peer if no guard has. */
  public static String of(Request request) {
    Optional<String> told = request.attribute(Attribute.CLIENT_ADDRESS);
    return told.isPresent() ? told.get() : request.remoteAddress();
  }

  /** Whether the client's own connection is encrypted: what a trusted proxy says, or else the connection to this server. */
  public static boolean isSecure(Request request) {
    // Not orElseGet: it makes an object for each request.
    Optional<Boolean> told = request.attribute(Attribute.CLIENT_SECURE);
    return told.isPresent() ? told.get() : request.secure();
  }

  @Override
  public Verdict check(Request request) {
    String literal = withoutZone(request.remoteAddress());
    IpAddress peer = IpLiteral.readNode(literal, 0, literal.length());
    if (!rules.trusts(peer)) {
      String client = peer == null ? null : canonical(peer, literal);
      diagnosis.look(request, peer, false, client);
      return client == null
          ? Verdict.pass()
          : pass(Attributes.of(Attribute.CLIENT_ADDRESS, client));
    }
    Origin origin = rules.origin(peer, request);
    IpAddress address = origin.address();
    String client = address == null ? null : canonical(address, origin.literal());
    diagnosis.look(request, peer, true, client);
    return pass(attributes(origin, client));
  }

  /** Its name, and whom it trusts. */
  @Override
  public String toString() {
    IpSet trusted = rules.trusted();
    return trusted.isEmpty() ? "ClientAddress" : "ClientAddress behind " + trusted;
  }

  private static Attributes attributes(Origin origin, @Nullable String client) {
    Attributes found =
        client == null ? Attributes.none() : Attributes.of(Attribute.CLIENT_ADDRESS, client);
    Boolean secure = origin.secure();
    if (secure != null) {
      found = found.and(Attribute.CLIENT_SECURE, secure);
    }
    return origin.hidden() ? found.and(HIDDEN, Boolean.TRUE) : found;
  }

  // A literal without a colon that could be read is canonical already.
  private String canonical(IpAddress address, String literal) {
    IpAddress joined = address.withoutNat64();
    IpAddress client = rules.sixToFour() ? joined.without6to4() : joined;
    boolean asIs = !literal.isEmpty() && literal.indexOf(':') < 0;
    return asIs ? literal : client.toString();
  }

  private static Verdict pass(Attributes found) {
    return new Verdict.Pass(Headers.none(), found, null);
  }

  // The peer's literal is the server's own word; link-local ones may name the interface.
  static String withoutZone(String literal) {
    int zone = literal.indexOf('%');
    return zone < 0 ? literal : literal.substring(0, zone);
  }
}
