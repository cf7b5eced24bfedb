package io.underpin.security.headers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes down a {@link ContentSecurityPolicy}. Each call sets one directive with sources in the form of CSP: keywords in single quotes ({@link
 * ContentSecurityPolicy#SELF}), schemes with a colon ({@code data:}), hosts ({@code https://cdn.example.com}).
 *
 * <p>Each throws {@link IllegalArgumentException} if the directive has been set before on this builder, there is no
 * source, or a source
 *
 * <ul>
 *   <li>holds white space, a control, {@code ;} or {@code ,}, is neither scheme nor host, or has a query,
 *   <li>is a keyword or a scheme without its quotes or colon, an unknown keyword, or one that means nothing there,
 *   <li>stands there twice, or accompanies {@link ContentSecurityPolicy#NONE},
 *   <li>is {@code 'unsafe-…'}, or lets in everybody ({@code *}, {@code https:}, {@code data:}) where scripts, plug-ins or {@code
 *       <base>} come from: see {@link #dangerouslyAllow}.
 * </ul>
 */
public final class ContentSecurityPolicyBuilder {
  private final Map<String, List<String>> directives;
  private final Set<String> set = new HashSet<>();

  ContentSecurityPolicyBuilder(Map<String, List<String>> directives) {
    this.directives = new LinkedHashMap<>(directives);
  }

  /** What has no directive of its own. */
  public ContentSecurityPolicyBuilder defaultSrc(String... sources) {
    return put("default-src", sources);
  }

  /** Scripts. */
  public ContentSecurityPolicyBuilder scriptSrc(String... sources) {
    return put("script-src", sources);
  }

  /** {@code <script>} elements, where they are to differ from {@link #scriptSrc}. */
  public ContentSecurityPolicyBuilder scriptSrcElem(String... sources) {
    return put("script-src-elem", sources);
  }

  /** Event handlers in attributes: {@link ContentSecurityPolicy#NONE}, or hashes beside {@code 'unsafe-hashes'}. */
  public ContentSecurityPolicyBuilder scriptSrcAttr(String... sources) {
    return put("script-src-attr", sources);
  }

  /** Style sheets. */
  public ContentSecurityPolicyBuilder styleSrc(String... sources) {
    return put("style-src", sources);
  }

  /** {@code <style>} and {@code <link>} elements, where they are to differ from {@link #styleSrc}. */
  public ContentSecurityPolicyBuilder styleSrcElem(String... sources) {
    return put("style-src-elem", sources);
  }

  /** {@code style} attributes: {@link ContentSecurityPolicy#NONE}, or hashes beside {@code 'unsafe-hashes'}. */
  public ContentSecurityPolicyBuilder styleSrcAttr(String... sources) {
    return put("style-src-attr", sources);
  }

  /** Images. */
  public ContentSecurityPolicyBuilder imgSrc(String... sources) {
    return put("img-src", sources);
  }

  /** Fonts. */
  public ContentSecurityPolicyBuilder fontSrc(String... sources) {
    return put("font-src", sources);
  }

  /** Audio and video. */
  public ContentSecurityPolicyBuilder mediaSrc(String... sources) {
    return put("media-src", sources);
  }

  /** Where scripts may connect to. */
  public ContentSecurityPolicyBuilder connectSrc(String... sources) {
    return put("connect-src", sources);
  }

  /** Frames within the page. */
  public ContentSecurityPolicyBuilder frameSrc(String... sources) {
    return put("frame-src", sources);
  }

  /** Frames and workers, where they have no directive of their own. */
  public ContentSecurityPolicyBuilder childSrc(String... sources) {
    return put("child-src", sources);
  }

  /** Workers. */
  public ContentSecurityPolicyBuilder workerSrc(String... sources) {
    return put("worker-src", sources);
  }

  /** The application manifest. */
  public ContentSecurityPolicyBuilder manifestSrc(String... sources) {
    return put("manifest-src", sources);
  }

  /** Plug-ins. */
  public ContentSecurityPolicyBuilder objectSrc(String... sources) {
    return put("object-src", sources);
  }

  /** What {@code <base>} may say. */
  public ContentSecurityPolicyBuilder baseUri(String... sources) {
    return put("base-uri", sources);
  }

  /** Where forms may be sent. */
  public ContentSecurityPolicyBuilder formAction(String... sources) {
    return put("form-action", sources);
  }

  /** Who may frame the page. */
  public ContentSecurityPolicyBuilder frameAncestors(String... sources) {
    return put("frame-ancestors", sources);
  }

  /**
   * Puts the page into a sandbox that lets it do these alone, such as {@code allow-forms}; none lets it do nothing. For what
   * strangers have uploaded (ASVS 5.0, 3.2.1).
   */
  public ContentSecurityPolicyBuilder sandbox(String... allowances) {
    return directive("sandbox", CspTokens.sandbox(List.of(allowances)));
  }

  /** Loads everything over HTTPS that the page names with {@code http:}. */
  public ContentSecurityPolicyBuilder upgradeInsecureRequests() {
    return directive("upgrade-insecure-requests", List.of());
  }

  /** Lets scripts write into the page through Trusted Types only. */
  public ContentSecurityPolicyBuilder requireTrustedTypes() {
    return directive("require-trusted-types-for", List.of("'script'"));
  }

  /** The names of the Trusted Types policies that scripts may make; {@link ContentSecurityPolicy#NONE}, or beside names {@code 'allow-duplicates'}. */
  public ContentSecurityPolicyBuilder trustedTypes(String... names) {
    return directive("trusted-types", CspTokens.trustedTypes(List.of(names)));
  }

  /** The name of the endpoint, set by {@link ReportingEndpoints}, that hears of violations (ASVS 5.0, 3.4.7). */
  public ContentSecurityPolicyBuilder reportTo(String endpoint) {
    return directive("report-to", CspTokens.endpoint(endpoint));
  }

  /** The same for browsers that know no {@code report-to}, and over plain HTTP: a path on this origin, or an https URL. */
  public ContentSecurityPolicyBuilder reportUri(String address) {
    return directive("report-uri", CspTokens.reportUri(address));
  }

  /**
   * Adds what takes most of the protection away: {@code 'unsafe-inline'}, {@code 'unsafe-eval'} or {@code 'unsafe-hashes'} to a
   * directive of scripts or styles, or {@code *} or a scheme such as {@code https:} to {@code default-src}, {@code script-src},
   * {@code script-src-elem}, {@code object-src} or {@code base-uri}. The directive keeps what is set before, {@link ContentSecurityPolicy#NONE} aside.
   */
  public ContentSecurityPolicyBuilder dangerouslyAllow(String directive, String source) {
    List<String> sources = new ArrayList<>(directives.getOrDefault(directive, List.of()));
    sources.remove(ContentSecurityPolicy.NONE);
    sources.add(CspSources.checkedDanger(directive, source, sources));
    directives.put(directive, List.copyOf(sources));
    return this;
  }

  /**
   * Leaves out this directive, such as {@code form-action}.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public ContentSecurityPolicyBuilder without(String directive) {
    if (directives.remove(directive) == null) {
      throw new IllegalArgumentException("Directive " + CspSources.shown(directive)
          + " is not there to be left out: " + directives.keySet());
    }
    return this;
  }

  /**
   * The policy.
   *
   * @throws IllegalArgumentException if there is no directive, or {@code 'unsafe-inline'} stands where browsers pass over it
   */
  public ContentSecurityPolicy build() {
    if (directives.isEmpty()) {
      throw new IllegalArgumentException(
          "A content security policy without a directive allows everything: set defaultSrc at least");
    }
    directives.forEach(CspSources::checkEffect);
    return new ContentSecurityPolicy(new LinkedHashMap<>(directives));
  }

  private ContentSecurityPolicyBuilder put(String name, String... sources) {
    return directive(name, CspSources.checked(name, Arrays.asList(sources)));
  }

  private ContentSecurityPolicyBuilder directive(String name, List<String> sources) {
    if (!set.add(name)) {
      throw new IllegalArgumentException(
          "Directive " + name + " is set twice: give all its sources in one call");
    }
    directives.put(name, sources);
    return this;
  }
}
