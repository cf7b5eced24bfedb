package io.underpin.security.headers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a page may load and run (CSP Level 3), with a nonce that is fresh for each response where {@link #NONCE} is a source.
 *
 * <pre>{@code
 * ContentSecurityPolicy policy = ContentSecurityPolicy.strict().and()
 *     .imgSrc(SELF, "data:", "https://images.example.com")
 *     .build();
 * }</pre>
 *
 * <p>Immutable.
 */
public final class ContentSecurityPolicy {
  /** The page's own origin. */
  public static final String SELF = "'self'";

  /** Nothing at all. */
  public static final String NONE = "'none'";

  /** Inline scripts or styles that carry this response's nonce, {@code Attribute.CSP_NONCE}. */
  public static final String NONCE = "'nonce'";

  /** Scripts that a trusted script loads. */
  public static final String STRICT_DYNAMIC = "'strict-dynamic'";

  private final Map<String, List<String>> directives;
  // The value, cut where the nonce goes.
  private final String[] pieces;

  private ContentSecurityPolicy(Map<String, List<String>> directives) {
    this.directives = directives;
    List<String> parts = new ArrayList<>();
    directives.forEach((name, sources) ->
        parts.add(sources.isEmpty() ? name : name + " " + String.join(" ", sources)));
    this.pieces = String.join("; ", parts).split("(?<='nonce)(?=')", -1);
    for (int i = 0; i < pieces.length - 1; i++) {
      pieces[i] += "-";
    }
  }

  /**
   * For pages: scripts and inline styles by nonce only, everything else from the own origin, no plug-ins, no {@code <base>},
   * no framing.
   */
  public static ContentSecurityPolicy strict() {
    return builder()
        .defaultSrc(SELF)
        .scriptSrc(NONCE, STRICT_DYNAMIC)
        .styleSrc(SELF, NONCE)
        .objectSrc(NONE)
        .baseUri(NONE)
        .formAction(SELF)
        .frameAncestors(NONE)
        .build();
  }

  /** For answers that are no pages: nothing may load, run or frame them. */
  public static ContentSecurityPolicy api() {
    return builder()
        .defaultSrc(NONE)
        .baseUri(NONE)
        .formAction(NONE)
        .frameAncestors(NONE)
        .build();
  }

  /** A policy without any directive. */
  public static Builder builder() {
    return new Builder(Map.of());
  }

  /** This policy, to be changed: what is set there takes the place of what stands here. */
  public Builder and() {
    return new Builder(directives);
  }

  /** Whether a nonce is made for each response. */
  public boolean hasNonce() {
    return pieces.length > 1;
  }

  /** The header's value with this nonce. */
  String value(String nonce) {
    return pieces.length == 1 ? pieces[0] : String.join(nonce, pieces);
  }

  /** The header's value, with {@code 'nonce-'} where the nonce goes. */
  @Override
  public String toString() {
    return value("");
  }

  /**
   * Writes down a policy. Each call sets one directive with sources in the form of CSP: keywords in single quotes ({@link
   * #SELF}), schemes with a colon ({@code data:}), hosts ({@code https://cdn.example.com}).
   *
   * <p>Each throws {@link IllegalArgumentException} if the directive has been set before on this builder, there is no
   * source, or a source holds white space, a control, {@code ;} or {@code ,}, is a keyword without quotes, an unknown
   * keyword, stands there twice, accompanies {@link #NONE}, or is {@code 'unsafe-…'}, for which see {@link
   * #dangerouslyAllow}.
   */
  public static final class Builder {
    private final Map<String, List<String>> directives;
    private final List<String> set = new ArrayList<>();

    private Builder(Map<String, List<String>> directives) {
      this.directives = new LinkedHashMap<>(directives);
    }

    /** What has no directive of its own. */
    public Builder defaultSrc(String... sources) {
      return put("default-src", sources);
    }

    /** Scripts. */
    public Builder scriptSrc(String... sources) {
      return put("script-src", sources);
    }

    /** Style sheets. */
    public Builder styleSrc(String... sources) {
      return put("style-src", sources);
    }

    /** Images. */
    public Builder imgSrc(String... sources) {
      return put("img-src", sources);
    }

    /** Fonts. */
    public Builder fontSrc(String... sources) {
      return put("font-src", sources);
    }

    /** Audio and video. */
    public Builder mediaSrc(String... sources) {
      return put("media-src", sources);
    }

    /** Where scripts may connect to. */
    public Builder connectSrc(String... sources) {
      return put("connect-src", sources);
    }

    /** Frames within the page. */
    public Builder frameSrc(String... sources) {
      return put("frame-src", sources);
    }

    /** Workers. */
    public Builder workerSrc(String... sources) {
      return put("worker-src", sources);
    }

    /** The application manifest. */
    public Builder manifestSrc(String... sources) {
      return put("manifest-src", sources);
    }

    /** Plug-ins. */
    public Builder objectSrc(String... sources) {
      return put("object-src", sources);
    }

    /** What {@code <base>} may say. */
    public Builder baseUri(String... sources) {
      return put("base-uri", sources);
    }

    /** Where forms may be sent. */
    public Builder formAction(String... sources) {
      return put("form-action", sources);
    }

    /** Who may frame the page. */
    public Builder frameAncestors(String... sources) {
      return put("frame-ancestors", sources);
    }

    /** Loads everything over HTTPS that the page names with {@code http:}. */
    public Builder upgradeInsecureRequests() {
      return directive("upgrade-insecure-requests", List.of());
    }

    /** Lets scripts write into the page through Trusted Types only. */
    public Builder requireTrustedTypes() {
      return directive("require-trusted-types-for", List.of("'script'"));
    }

    /** The name of the endpoint, set by {@code Reporting-Endpoints}, that hears of violations. */
    public Builder reportTo(String endpoint) {
      return directive("report-to", List.of(CspSources.checkedToken("report-to", endpoint)));
    }

    /**
     * Adds one of {@code 'unsafe-inline'}, {@code 'unsafe-eval'}, {@code 'unsafe-hashes'} to {@code script-src} or {@code
     * style-src}, which takes most of the protection away.
     */
    public Builder dangerouslyAllow(String directive, String keyword) {
      List<String> sources = new ArrayList<>(directives.getOrDefault(directive, List.of()));
      sources.remove(NONE);
      sources.add(CspSources.checkedDanger(directive, keyword, sources));
      directives.put(directive, List.copyOf(sources));
      return this;
    }

    /**
     * The policy.
     *
     * @throws IllegalArgumentException if there is no directive
     */
    public ContentSecurityPolicy build() {
      if (directives.isEmpty()) {
        throw new IllegalArgumentException(
            "A content security policy without a directive allows everything: set defaultSrc at least");
      }
      return new ContentSecurityPolicy(new LinkedHashMap<>(directives));
    }

    private Builder put(String name, String... sources) {
      return directive(name, CspSources.checked(name, Arrays.asList(sources)));
    }

    private Builder directive(String name, List<String> sources) {
      if (set.contains(name)) {
        throw new IllegalArgumentException(
            "Directive " + name + " is set twice: give all its sources in one call");
      }
      set.add(name);
      directives.put(name, sources);
      return this;
    }
  }
}
