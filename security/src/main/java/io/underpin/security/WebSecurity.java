package io.underpin.security;

import io.underpin.check.HealthCheck;
import io.underpin.config.Setting;
import io.underpin.config.Settings;
import io.underpin.http.Guard;
import io.underpin.security.concurrency.ConcurrencyLimit;
import io.underpin.security.limit.RateLimit;
import java.util.List;
import java.util.Map;

/**
 * The recommended guards in the recommended order.
 *
 * <pre>{@code
 * Pipeline.Builder pipeline = Pipeline.builder();
 * WebSecurity.recommended().guards().forEach(pipeline::guard);
 * }</pre>
 *
 * <p>{@link WebSecurityBuilder#build} is the list, to be read from top to bottom. Immutable.
 */
public final class WebSecurity {
  private final List<Guard> guards;
  private final Map<String, HealthCheck> checks;
  private final RateLimit limits;
  private final ConcurrencyLimit connections;

  WebSecurity(
      List<Guard> guards,
      Map<String, HealthCheck> checks,
      RateLimit limits,
      ConcurrencyLimit connections) {
    this.guards = guards;
    this.checks = checks;
    this.limits = limits;
    this.connections = connections;
  }

  /**
   * For a service that clients reach directly: strict headers, sane requests, 100 of them in 15 minutes for each client
   * address and ten at once, nothing that another site makes a browser send, bodies of 1 MiB at most.
   */
  public static WebSecurity recommended() {
    return builder().build();
  }

  /** The same, to be changed. */
  public static WebSecurityBuilder builder() {
    return new WebSecurityBuilder();
  }

  /** The recommended with what these settings say, which were declared with {@link #settings()}. */
  public static WebSecurityBuilder from(Settings settings) {
    return WebSecuritySettings.apply(settings, builder());
  }

  /** {@code ALLOWED_ORIGINS}, {@code RATE_LIMIT_MAX}, {@code RATE_LIMIT_WINDOW}, {@code TRUSTED_PROXIES}, {@code ADMIN_ALLOWLIST}. */
  public static List<Setting<?>> settings() {
    return WebSecuritySettings.ALL;
  }

  /** The guards in order; unmodifiable. */
  public List<Guard> guards() {
    return guards;
  }

  /**
   * What to look at before a release, by name: {@code cors}, {@code rate-limits}, {@code forwarding}, {@code cookies}, {@code
   * hsts}. For {@code Preflight} of underpin-health.
   */
  public Map<String, HealthCheck> checks() {
    return checks;
  }

  /** The rate limits, to look at or to change while running. */
  public RateLimit limits() {
    return limits;
  }

  /** The limit of requests under way. */
  public ConcurrencyLimit connections() {
    return connections;
  }
}
