package io.underpin.security.origin;

import java.util.Arrays;
import java.util.Set;

/**
 * All hosts one label below a domain: {@code *.example.com} is {@code app.example.com}, and neither {@code example.com} nor
 * {@code a.app.example.com}.
 *
 * <p>Refused are domains below which strangers can register names of their own: top-level domains, the usual second levels of
 * countries ({@code co.uk}) and hosting domains ({@code github.io}). That is a list of the well-known ones, not the whole Public
 * Suffix List. Immutable.
 */
public final class HostPattern {
  private static final String STAR = "*.";
  private static final int COUNTRY_CODE = 2;
  private static final Set<String> SECOND_LEVELS = Set.of(
      "ac", "co", "com", "edu", "go", "gob", "gov", "gv", "id", "ltd", "me", "mil", "name", "ne",
      "net", "nom", "or", "org", "plc", "sch", "web");
  private static final Set<String> HOSTING = Set.of(
      "appspot.com",
      "azureedge.net",
      "azurestaticapps.net",
      "azurewebsites.net",
      "blogspot.com",
      "cloudfront.net",
      "deno.dev",
      "firebaseapp.com",
      "fly.dev",
      "github.dev",
      "github.io",
      "gitlab.io",
      "glitch.me",
      "herokuapp.com",
      "lovable.app",
      "netlify.app",
      "ngrok-free.app",
      "ngrok.app",
      "ngrok.io",
      "onrender.com",
      "pages.dev",
      "r2.dev",
      "repl.co",
      "replit.app",
      "surge.sh",
      "trycloudflare.com",
      "vercel.app",
      "web.app",
      "workers.dev");
  private static final Set<String> CLOUDS =
      Set.of("amazonaws.com", "cloudapp.azure.com", "core.windows.net", "run.app", "railway.app");

  private final String domain;

  private HostPattern(String domain) {
    this.domain = domain;
  }

  /**
   * Reads a pattern such as {@code *.example.com}.
   *
   * @throws IllegalArgumentException if the star is not the whole first label, there is another one, or strangers can have
   *     names below the domain
   */
  public static HostPattern of(String pattern) {
    String domain = pattern.startsWith(STAR) ? pattern.substring(STAR.length()) : "";
    if (domain.isEmpty() || domain.indexOf('*') >= 0) {
      throw new IllegalArgumentException("Pattern " + HostName.shown(pattern)
          + " is not in the form *.example.com: one star, for the whole first label");
    }
    HostName host = new HostName(domain);
    if (host.isAddress()) {
      throw new IllegalArgumentException("Pattern " + HostName.shown(pattern)
          + " asks for names below an address: there are none");
    }
    if (isForStrangers(domain)) {
      throw new IllegalArgumentException("Pattern " + HostName.shown(pattern)
          + " matches hosts of strangers, who can register names below " + domain
          + ": name a domain of your own, or each host");
    }
    return new HostPattern("." + domain);
  }

  /** Whether this host, in lower case and without a port, is exactly one label below the domain. */
  public boolean matches(String host) {
    int label = host.length() - domain.length();
    return label > 0
        && host.endsWith(domain)
        && host.indexOf('.') == label
        && HostName.faultOf(host) == null;
  }

  /** The pattern. */
  @Override
  public String toString() {
    return "*" + domain;
  }

  /** Whether strangers can register names below this domain, in lower case, as far as the list above knows. */
  public static boolean isForStrangers(String domain) {
    String[] labels = domain.split("\\.", -1);
    if (labels.length == 1) {
      return !domain.equals("localhost");
    }
    boolean country = labels.length == 2
        && labels[1].length() == COUNTRY_CODE
        && SECOND_LEVELS.contains(labels[0]);
    return country
        || HOSTING.contains(domain)
        || CLOUDS.stream().anyMatch(cloud -> isWithin(labels, cloud));
  }

  private static boolean isWithin(String[] labels, String cloud) {
    String[] suffix = cloud.split("\\.", -1);
    return labels.length >= suffix.length
        && Arrays.equals(
            labels, labels.length - suffix.length, labels.length, suffix, 0, suffix.length);
  }
}
