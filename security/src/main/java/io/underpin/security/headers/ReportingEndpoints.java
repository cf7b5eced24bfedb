package io.underpin.security.headers;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where browsers send their reports, by name: {@code Reporting-Endpoints} (W3C Reporting API).
 *
 * <pre>{@code
 * ReportingEndpoints.of("csp", "https://reports.example.com/csp")
 * }</pre>
 *
 * <p>A content security policy names one with {@code reportTo("csp")}. Browsers send to endpoint {@code default} what no policy
 * has asked for: crashes, deprecations and interventions.
 */
public final class ReportingEndpoints implements BrowserPolicy {
  static final String HEADER = "Reporting-Endpoints";

  // The keys of a dictionary (RFC 8941, 3.2) that can also stand in report-to.
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

  private final Map<String, String> endpoints;

  private ReportingEndpoints(Map<String, String> endpoints) {
    this.endpoints = endpoints;
  }

  /**
   * One endpoint.
   *
   * @param name 1 to 64 of {@code a-z}, digits, {@code -} and {@code _}, a letter first
   * @param url absolute, {@code https:}, without user, password and fragment
   * @throws IllegalArgumentException if either is anything else
   */
  public static ReportingEndpoints of(String name, String url) {
    return new ReportingEndpoints(Map.of()).and(name, url);
  }

  /**
   * A copy with one more endpoint.
   *
   * @throws IllegalArgumentException as {@link #of}, and if the name is there already
   */
  public ReportingEndpoints and(String name, String url) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Name " + CspSources.shown(name)
          + " of a reporting endpoint is not 1 to 64 of a-z, digits, - and _, a letter first");
    }
    Map<String, String> more = new LinkedHashMap<>(endpoints);
    if (more.put(name, checkedUrl(name, url)) != null) {
      throw new IllegalArgumentException("Reporting endpoint [" + name + "] is named twice");
    }
    return new ReportingEndpoints(more);
  }

  boolean contains(String name) {
    return endpoints.containsKey(name);
  }

  @Override
  public String header() {
    return HEADER;
  }

  @Override
  public String value() {
    return endpoints.entrySet().stream()
        .map(each -> each.getKey() + "=\"" + each.getValue() + '"')
        .collect(Collectors.joining(", "));
  }

  /** The names only: addresses of reporting services hold keys. */
  @Override
  public String toString() {
    return endpoints.keySet().toString();
  }

  private static String checkedUrl(String name, String url) {
    try {
      URI uri = new URI(url);
      boolean plain = uri.getRawUserInfo() == null && uri.getRawFragment() == null;
      if ("https".equalsIgnoreCase(uri.getScheme())
          && uri.getHost() != null
          && plain
          && url.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Said below, without the text: it may hold a key.
    }
    throw new IllegalArgumentException(
        "The URL of reporting endpoint [" + name + "] is not an absolute https URL in ASCII without"
            + " user and fragment, such as https://reports.example.com/csp");
  }
}
