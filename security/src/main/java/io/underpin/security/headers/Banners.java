package io.underpin.security.headers;

import io.underpin.http.HeaderNames;
import java.util.List;

/** Headers by which software tells strangers what it is. */
final class Banners {

  /**
   * Of the 90 names that the OWASP Secure Headers Project would remove (2026), those that name a product or a version. Left out is what a
   * protocol needs, what traces requests, what proxies write, and {@code Product} and source maps, which may be meant.
   */
  static final HeaderNames NAMING_SOFTWARE = HeaderNames.of(List.of(
      "$wsep",
      "Liferay-Portal",
      "OracleCommerceCloud-Version",
      "Pega-Host",
      "Powered-By",
      "Server",
      "TeamCity-Node-Id",
      "X-AspNet-Version",
      "X-AspNetMvc-Version",
      "X-CF-Powered-By",
      "X-CMS",
      "X-Cocoon-Version",
      "X-Content-Encoded-By",
      "X-Framework",
      "X-Generated-By",
      "X-Generator",
      "X-Jitsi-Release",
      "X-Joomla-Version",
      "X-OWA-Version",
      "X-Php-Version",
      "X-Powered-By",
      "X-Powered-By-Plesk",
      "X-Powered-CMS",
      "X-Redirect-By",
      "X-Server-Powered-By",
      "X-SourceFiles",
      "X-Turbo-Charged-By",
      "X-Umbraco-Version",
      "X-Woodpecker-Version"));

  private Banners() {}
}
