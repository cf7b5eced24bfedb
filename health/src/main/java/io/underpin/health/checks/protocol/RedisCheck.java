package io.underpin.health.checks.protocol;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.health.checks.measure.Limits;
import io.underpin.health.checks.wire.Place;
import io.underpin.health.checks.wire.Tls;
import io.underpin.health.checks.wire.Wire;
import io.underpin.health.checks.wire.WireException;
import io.underpin.secret.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks Redis, or what speaks its protocol (Valkey, KeyDB, Dragonfly), with PING.
 *
 * <p>Down with AUTH when a password is missing or wrong, PERMISSION when the user may not ask, THRESHOLD when no connection or memory is
 * left, UNEXPECTED_RESPONSE while data are loaded, when a replica has lost its primary, when Redis cannot save, or when the role is another
 * than {@link #primary()} or {@link #replica()} wants. Degraded when a replica is not connected to its primary, and above {@link
 * #memoryDegradedAbove}. Details, only where role or memory are asked for: {@code role}, {@code usedMemoryBytes}, {@code maxMemoryBytes},
 * {@code evictedKeys}. Each run has a connection of its own. Immutable.
 */
public final class RedisCheck implements HealthCheck {
  private static final String NAME = "Redis check";
  private static final Limits NO_LIMITS = new Limits(NAME, 100, 100);

  private final Place place;
  private final @Nullable Tls tls;
  private final List<Object> credentials;
  private final @Nullable String role;
  private final Limits memory;

  private RedisCheck(
      Place place,
      @Nullable Tls tls,
      List<Object> credentials,
      @Nullable String role,
      Limits memory) {
    this.place = place;
    this.tls = tls;
    this.credentials = credentials;
    this.role = role;
    this.memory = memory;
  }

  /**
   * Asks at this host and port, usually 6379.
   *
   * @throws IllegalArgumentException if the host is no name or address, or the port is not within 1 to 65535
   */
  public static RedisCheck of(String host, int port) {
    return new RedisCheck(Place.tcp(NAME, host, port), null, List.of(), null, NO_LIMITS);
  }

  /** A copy that gives this password first. */
  public RedisCheck password(Secret password) {
    return new RedisCheck(place, tls, List.of(password), role, memory);
  }

  /**
   * A copy that gives this user and password first (Redis 6 and later).
   *
   * @throws IllegalArgumentException if the user is blank
   */
  public RedisCheck login(String user, Secret password) {
    if (user.isBlank()) {
      throw new IllegalArgumentException(
          NAME + ": the user is empty: give one, or only a password");
    }
    return new RedisCheck(place, tls, List.of(user, password), role, memory);
  }

  /** A copy that encrypts, and trusts whom this JVM trusts. */
  public RedisCheck tls() {
    return new RedisCheck(place, Tls.standard(), credentials, role, memory);
  }

  /** A copy that encrypts, and trusts whom this context trusts. */
  public RedisCheck tls(SSLContext context) {
    return new RedisCheck(place, Tls.verifying(context), credentials, role, memory);
  }

  /** A copy that is down when this is not the primary, which takes writes. */
  public RedisCheck primary() {
    return new RedisCheck(place, tls, credentials, "master", memory);
  }

  /** A copy that is down when this is not a replica, and degraded when it is not connected to its primary. */
  public RedisCheck replica() {
    return new RedisCheck(place, tls, credentials, "slave", memory);
  }

  /**
   * A copy that is degraded when more than this share of {@code maxmemory} is used; without {@code maxmemory} nothing is judged. Not for a
   * cache, which is always full.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public RedisCheck memoryDegradedAbove(double percent) {
    return new RedisCheck(place, tls, credentials, role, memory.degradedAbove(percent));
  }

  @Override
  public CheckResult check(CheckContext context) {
    return Wire.talk(place, tls, context, this::ask);
  }

  private CheckResult ask(Wire wire) throws WireException {
    if (!credentials.isEmpty()) {
      RedisReply entered = login(wire);
      if (entered.error()) {
        return RedisErrors.result(entered);
      }
    }
    RedisReply pong = RedisReply.to(wire, "PING");
    if (pong.error()) {
      return RedisErrors.result(pong);
    }
    if (!pong.text().equals("PONG")) {
      throw WireException.odd("The answer is not that of Redis");
    }
    CheckResult result = CheckResult.up("Answers");
    if (role != null) {
      RedisReply info = RedisReply.to(wire, "INFO", "replication");
      result = info.error() ? RedisErrors.result(info) : judgeRole(fields(info), role);
    }
    return memory.degradedAbove() < 100 ? withMemory(wire, result) : result;
  }

  private RedisReply login(Wire wire) throws WireException {
    List<String> words = new ArrayList<>(List.of("AUTH"));
    for (Object part : credentials) {
      words.add(part instanceof Secret secret ? secret.reveal() : String.valueOf(part));
    }
    return RedisReply.to(wire, words.toArray(new String[0]));
  }

  private static CheckResult judgeRole(Map<String, String> info, String wanted) {
    boolean isPrimary = "master".equals(info.get("role"));
    String is = isPrimary ? "primary" : "replica";
    CheckResult result;
    if (!wanted.equals(info.get("role"))) {
      result = CheckResult.down(FailureCode.UNEXPECTED_RESPONSE, "This is the " + is)
          .remedy(
              "Look whether a failover has moved the primary, and where this check connects to");
    } else if (!isPrimary && !"up".equals(info.get("master_link_status"))) {
      result = CheckResult.degraded(
              FailureCode.UNEXPECTED_RESPONSE, "The replica is not connected to its primary")
          .remedy("Look at the primary, and at the network between the two");
    } else {
      result = CheckResult.up("Answers as " + is);
    }
    return result.with("role", is);
  }

  private CheckResult withMemory(Wire wire, CheckResult result) throws WireException {
    RedisReply usage = RedisReply.to(wire, "INFO", "memory");
    RedisReply stats = RedisReply.to(wire, "INFO", "stats");
    if (usage.error() || stats.error()) {
      return RedisErrors.result(usage.error() ? usage : stats);
    }
    long used = number(fields(usage), "used_memory");
    long max = number(fields(usage), "maxmemory");
    CheckResult judged = max <= 0
        ? CheckResult.up("Answers")
        : memory.judge(
            "Memory",
            Math.min(100, 100.0 * used / max),
            "Raise maxmemory, let keys expire, or look for what has grown");
    CheckResult worse = judged.status().compareTo(result.status()) > 0 ? judged : result;
    for (Map.Entry<String, Object> detail : result.details().entrySet()) {
      worse = worse.with(detail.getKey(), detail.getValue());
    }
    return worse
        .with("usedMemoryBytes", used)
        .with("maxMemoryBytes", max)
        .with("evictedKeys", number(fields(stats), "evicted_keys"));
  }

  private static Map<String, String> fields(RedisReply info) {
    Map<String, String> fields = new HashMap<>();
    for (String line : info.text().split("\r?\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return fields;
  }

  /** Zero where the server does not say. */
  private static long number(Map<String, String> fields, String name) {
    String value = fields.getOrDefault(name, "0");
    return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
  }
}
