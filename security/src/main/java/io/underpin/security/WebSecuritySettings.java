package io.underpin.security;

import io.underpin.config.Setting;
import io.underpin.config.Settings;
import io.underpin.security.address.ClientAddress;
import io.underpin.security.address.IpAllowlist;
import io.underpin.security.address.IpSet;
import io.underpin.security.cors.CorsPolicy;
import io.underpin.security.crosssite.CrossSiteProtection;
import io.underpin.security.limit.Tiers;
import java.time.Duration;
import java.util.List;

/**
 * The settings of web security: what an operator changes without a new release. Declare them with {@link
 * WebSecurity#settings()}, and hand them to {@link WebSecurity#from}.
 */
public final class WebSecuritySettings {
  /** Origins whose pages may call this service with credentials, also to change something; none unless set. */
  public static final Setting<List<String>> ALLOWED_ORIGINS = Setting.text("ALLOWED_ORIGINS")
      .list()
      .acceptedBy(
          "origins as browsers send them, separated by commas, such as https://app.example.com",
          origins -> CorsPolicy.allow(texts(origins)))
      .or(List.of())
      .example("https://app.example.com")
      .describedAs("Origins whose pages may call this service with credentials; none unless set.");
  /** Requests that one client address, and one user, has in the window; 100 unless set. */
  public static final Setting<Integer> RATE_LIMIT_MAX = Setting.integer(
          "RATE_LIMIT_MAX", 1, 1_000_000_000)
      .or(100)
      .describedAs("Requests that one client address, and one user, has in RATE_LIMIT_WINDOW.");
  /** The window of {@link #RATE_LIMIT_MAX}; 15 minutes unless set. */
  public static final Setting<Duration> RATE_LIMIT_WINDOW = Setting.duration(
          "RATE_LIMIT_WINDOW", Duration.ofSeconds(1), Duration.ofDays(31))
      .or(Duration.ofMinutes(15))
      .describedAs("The window of RATE_LIMIT_MAX.");
  /** Ranges of the proxies whose {@code X-Forwarded-For} is believed; none unless set. */
  public static final Setting<List<String>> TRUSTED_PROXIES = Setting.text("TRUSTED_PROXIES")
      .list()
      .acceptedBy(
          "ranges, separated by commas, such as 10.0.0.0/8; all of them together less than everybody",
          ranges -> ClientAddress.behind(texts(ranges)))
      .or(List.of())
      .example("10.0.0.0/8")
      .describedAs("Ranges of the proxies whose X-Forwarded-For is believed; none unless set.");
  /** Addresses that may reach {@code /admin}; everybody unless set. */
  public static final Setting<List<String>> ADMIN_ALLOWLIST = Setting.text("ADMIN_ALLOWLIST")
      .list()
      .acceptedBy(
          "ranges, separated by commas, such as 192.0.2.0/24", ranges -> IpSet.of(texts(ranges)))
      .or(List.of())
      .example("192.0.2.0/24")
      .describedAs("Addresses that may reach /admin; everybody unless set.");

  static final List<Setting<?>> ALL =
      List.of(ALLOWED_ORIGINS, RATE_LIMIT_MAX, RATE_LIMIT_WINDOW, TRUSTED_PROXIES, ADMIN_ALLOWLIST);

  private WebSecuritySettings() {}

  static WebSecurityBuilder apply(Settings settings, WebSecurityBuilder web) {
    int max = settings.value(RATE_LIMIT_MAX);
    Duration window = settings.value(RATE_LIMIT_WINDOW);
    web.limit(Tiers.perAddress(max, window)).limit(Tiers.perUser(max, window));
    String[] origins = texts(settings.value(ALLOWED_ORIGINS));
    if (origins.length > 0) {
      web.cors(CorsPolicy.allow(origins).credentials());
      web.crossSite(CrossSiteProtection.standard().trust(origins));
    }
    String[] proxies = texts(settings.value(TRUSTED_PROXIES));
    if (proxies.length > 0) {
      web.clientAddress(ClientAddress.behind(proxies));
    }
    String[] admins = texts(settings.value(ADMIN_ALLOWLIST));
    if (admins.length > 0) {
      web.allowlist(IpAllowlist.of(admins).onlyFor("/admin/**"));
    }
    return web;
  }

  private static String[] texts(List<String> values) {
    return values.toArray(String[]::new);
  }
}
