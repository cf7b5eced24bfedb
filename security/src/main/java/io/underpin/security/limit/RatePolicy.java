package io.underpin.security.limit;

import io.underpin.http.Request;
import io.underpin.security.path.PathPattern;
import io.underpin.security.rate.BanRule;
import io.underpin.security.rate.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may come how often, where: one named rule of a {@link RateLimit}.
 *
 * <pre>{@code
 * RatePolicy login = RatePolicy.of("login", Rate.of(5, Duration.ofMinutes(15)))
 *     .on("POST", "/login")
 *     .countOnly(status -> status == 401);
 * }</pre>
 *
 * <p>Without further words it holds for every request and counts by client address. Each setting returns a copy.
 */
public final class RatePolicy {
  private static final int DEFAULT_AGGREGATE = 4;
  private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z-]{0,19}");

  // Written before the policy is handed out, never after.
  private String name;
  private Rate rate;
  private Places places = Places.EVERYWHERE;
  private List<LimitKey> keys = List.of();
  private List<Tier> tiers = List.of();
  private @Nullable ToLongFunction<Request> cost;
  private @Nullable IntPredicate counted;
  private int aggregate = DEFAULT_AGGREGATE;
  private long undelayed = Long.MAX_VALUE;
  private boolean dryRun;
  private @Nullable BanRule banRule;

  /** Other limits for some. */
  record Tier(String name, Rate rate, Predicate<Request> who) {}

  private RatePolicy(String name, Rate rate) {
    this.name = checkedName("Rate policy", name);
    this.rate = rate;
  }

  /**
   * A policy of this name, which clients see.
   *
   * @throws IllegalArgumentException if the name is not 1 to 64 of {@code a-z 0-9 - _}
   */
  public static RatePolicy of(String name, Rate rate) {
    return new RatePolicy(name, rate);
  }

  /**
   * As nginx's {@code limit_req zone=name burst=burst}: requests beyond the rate wait for their turn, and those beyond the burst
   * are refused. {@link #nodelay} lets the burst through at once, {@link #delayAfter} a part of it.
   *
   * @param rate as nginx writes it: {@code 10r/s} or {@code 30r/m}
   * @param burst how many may wait, 0 to 999,999,999
   * @throws IllegalArgumentException if one of them cannot be read or is out of range
   */
  public static RatePolicy limitReq(String name, String rate, long burst) {
    return of(name, NginxRate.parse(rate, burst)).delayAfter(0);
  }

  /** A copy that also holds on these paths; without any, it holds everywhere. Every spelling of a path counts. */
  public RatePolicy on(String... patterns) {
    return holding(null, patterns);
  }

  /**
   * A copy that also holds for this method on this path. {@code GET} also stands for {@code HEAD}, which servers answer with the
   * same work.
   *
   * @throws IllegalArgumentException if the method is not written in capitals, as methods are
   */
  public RatePolicy on(String method, String pattern) {
    if (method.startsWith("/")) {
      return holding(null, method, pattern);
    }
    if (!METHOD.matcher(method).matches()) {
      throw new IllegalArgumentException("A rate policy for the method '" + method
          + "' would never hold: give capitals, such as GET or POST");
    }
    return holding(method, pattern);
  }

  /** A copy that does not hold on these paths, if they are spelled plainly: what another policy takes care of. */
  public RatePolicy except(String... patterns) {
    RatePolicy copy = copy();
    copy.places = places.except(PathPattern.all(patterns));
    return copy;
  }

  /**
   * A copy that also counts by this key: a request must fit all of them, and is charged to none if it does not. The first takes
   * the place of {@link LimitKey#clientAddress()}.
   */
  public RatePolicy key(LimitKey key) {
    RatePolicy copy = copy();
    copy.keys = plus(keys, List.of(key));
    return copy;
  }

  /**
   * A copy in which these requests have another rate and accounts of their own; the first tier that says yes counts. Let it
   * depend on who the client has proved to be, never on what he says.
   */
  public RatePolicy tier(String tier, Rate other, Predicate<Request> who) {
    checkedName("Tier", tier);
    RatePolicy copy = copy();
    copy.tiers = plus(tiers, List.of(new Tier(tier, other, who)));
    return copy;
  }

  /**
   * A copy in which a request costs so many tokens; 1 unless set, 0 or less is free. One that costs more than a full bucket is
   * refused. Where it throws, the request hears 503: do not let a client make it.
   */
  public RatePolicy cost(ToLongFunction<Request> tokens) {
    RatePolicy copy = copy();
    copy.cost = tokens;
    return copy;
  }

  /**
   * A copy in which a request costs as many tokens as its body has bytes. One that does not say it in one {@code Content-Length},
   * or in something that is no number, costs this many.
   *
   * @throws IllegalArgumentException if that is less than 1
   */
  public RatePolicy costOfBody(long undeclaredBytes) {
    return cost(new BodyCost(undeclaredBytes));
  }

  /**
   * A copy in which only requests that end with such a status count: each is charged before, and gets its tokens back
   * afterwards if it does not count. So many at once cannot slip through. One whose end nobody knows counts.
   */
  public RatePolicy countOnly(IntPredicate status) {
    RatePolicy copy = copy();
    copy.counted = status;
    return copy;
  }

  /**
   * A copy in which an IPv6 network (/48) may do so many times what one client (/64) may; 4 unless set, 0 for no such limit.
   * Without it, whoever has a /48 has 65,536 clients.
   *
   * @throws IllegalArgumentException if the factor is not 0 to 65,536
   */
  public RatePolicy ipv6Aggregate(int factor) {
    if (factor < 0 || factor > 65_536) {
      throw new IllegalArgumentException(
          "An IPv6 aggregate of " + factor + " times is out of range: give 0 (none) to 65,536");
    }
    RatePolicy copy = copy();
    copy.aggregate = factor;
    return copy;
  }

  /**
   * A copy in which requests beyond the first so many of a burst wait until it is their turn, on their thread. {@link
   * #nodelay}, as it is unless set, lets a whole burst through at once.
   *
   * @throws IllegalArgumentException if that is less than 0
   */
  public RatePolicy delayAfter(long tokens) {
    if (tokens < 0) {
      throw new IllegalArgumentException(
          "A delay after " + tokens + " tokens cannot be: give 0 or more");
    }
    RatePolicy copy = copy();
    copy.undelayed = tokens;
    return copy;
  }

  /** A copy in which nobody waits. */
  public RatePolicy nodelay() {
    return delayAfter(Long.MAX_VALUE);
  }

  /**
   * A copy that shuts out who does not stop: keys that have been refused so often hear nothing but 429 for a while, each time
   * twice as long. Whole networks are never banned, only clients.
   */
  public RatePolicy ban(BanRule rule) {
    RatePolicy copy = copy();
    copy.banRule = rule;
    return copy;
  }

  /** A copy that only counts and tells whom it would refuse; clients do not hear of it. */
  public RatePolicy dryRun() {
    RatePolicy copy = copy();
    copy.dryRun = true;
    return copy;
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** The rate of those without a tier. */
  public Rate rate() {
    return rate;
  }

  /** The name and the rate. */
  @Override
  public String toString() {
    return "RatePolicy " + name + " " + rate.limit() + " per " + rate.window();
  }

  List<LimitKey> keys() {
    return keys.isEmpty() ? List.of(LimitKey.clientAddress()) : keys;
  }

  List<Tier> tiers() {
    return tiers;
  }

  /** What a request costs, 0 or less where this does not hold. */
  long costHere(Request request) {
    if (!places.hold(request)) {
      return 0;
    }
    return cost == null ? 1 : cost.applyAsLong(request);
  }

  boolean countsSome() {
    return counted != null;
  }

  boolean counts(int status) {
    return counted == null || status == 0 || counted.test(status);
  }

  int aggregate() {
    return aggregate;
  }

  long undelayed() {
    return undelayed;
  }

  @Nullable
  BanRule banRule() {
    return banRule;
  }

  boolean isDry() {
    return dryRun;
  }

  private RatePolicy holding(@Nullable String method, String... patterns) {
    RatePolicy copy = copy();
    copy.places = places.and(method, PathPattern.all(patterns));
    return copy;
  }

  private RatePolicy copy() {
    RatePolicy copy = new RatePolicy(name, rate);
    copy.places = places;
    copy.keys = keys;
    copy.tiers = tiers;
    copy.cost = cost;
    copy.counted = counted;
    copy.aggregate = aggregate;
    copy.undelayed = undelayed;
    copy.dryRun = dryRun;
    copy.banRule = banRule;
    return copy;
  }

  private static <T> List<T> plus(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  private static String checkedName(String what, String name) {
    boolean right = !name.isEmpty()
        && name.length() <= 64
        && name.chars()
            .allMatch(
                c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_');
    if (!right) {
      throw new IllegalArgumentException(
          what + " name '" + name + "' is not 1 to 64 characters of a-z 0-9 - _");
    }
    return name;
  }
}
