package io.underpin.security.headers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        .objectSrc(NONE)
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

  /** Whether it says anything of this directive. */
  boolean names(String directive) {
    return directives.containsKey(directive);
  }

  /** The name of the endpoint that hears of violations, or an empty text. */
  String endpoint() {
    return String.join("", directives.getOrDefault("report-to", List.of()));
  }

  /** The header's value with this nonce. */
  String value(String nonce) {
    return switch (pieces.length) {
      case 1 -> pieces[0];
      case 2 -> pieces[0] + nonce + pieces[1];
      case 3 -> pieces[0] + nonce + pieces[1] + nonce + pieces[2];
      default -> String.join(nonce, pieces);
    };
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
   * source, or a source
   *
   * <ul>
   *   <li>holds white space, a control, {@code ;} or {@code ,}, is neither scheme nor host, or has a query,
   *   <li>is a keyword or a scheme without its quotes or colon, an unknown keyword, or one that means nothing there,
   *   <li>stands there twice, or accompanies {@link #NONE},
   *   <li>is {@code 'unsafe-…'}, or lets in everybody ({@code *}, {@code https:}, {@code data:}) where scripts, plug-ins or {@code
   *       <base>} come from: see {@link #dangerouslyAllow}.
   * </ul>
   */
  public static final class Builder {
    private final Map<String, List<String>> directives;
    private final Set<String> set = new HashSet<>();

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

    /** {@code <script>} elements, where they are to differ from {@link #scriptSrc}. */
    public Builder scriptSrcElem(String... sources) {
      return put("script-src-elem", sources);
    }

    /** Event handlers in attributes: {@link #NONE}, or hashes beside {@code 'unsafe-hashes'}. */
    public Builder scriptSrcAttr(String... sources) {
      return put("script-src-attr", sources);
    }

    /** Style sheets. */
    public Builder styleSrc(String... sources) {
      return put("style-src", sources);
    }

    /** {@code <style>} and {@code <link>} elements, where they are to differ from {@link #styleSrc}. */
    public Builder styleSrcElem(String... sources) {
      return put("style-src-elem", sources);
    }

    /** {@code style} attributes: {@link #NONE}, or hashes beside {@code 'unsafe-hashes'}. */
    public Builder styleSrcAttr(String... sources) {
      return put("style-src-attr", sources);
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

    /** Frames and workers, where they have no directive of their own. */
    public Builder childSrc(String... sources) {
      return put("child-src", sources);
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

    /**
     * Puts the page into a sandbox that lets it do these alone, such as {@code allow-forms}; none lets it do nothing. For what
     * strangers have uploaded (ASVS 5.0, 3.2.1).
     */
    public Builder sandbox(String... allowances) {
      return directive("sandbox", CspTokens.sandbox(List.of(allowances)));
    }

    /** Loads everything over HTTPS that the page names with {@code http:}. */
    public Builder upgradeInsecureRequests() {
      return directive("upgrade-insecure-requests", List.of());
    }

    /** Lets scripts write into the page through Trusted Types only. */
    public Builder requireTrustedTypes() {
      return directive("require-trusted-types-for", List.of("'script'"));
    }

    /** The names of the Trusted Types policies that scripts may make; {@link #NONE}, or beside names {@code 'allow-duplicates'}. */
    public Builder trustedTypes(String... names) {
      return directive("trusted-types", CspTokens.trustedTypes(List.of(names)));
    }

    /** The name of the endpoint, set by {@link ReportingEndpoints}, that hears of violations (ASVS 5.0, 3.4.7). */
    public Builder reportTo(String endpoint) {
      return directive("report-to", CspTokens.endpoint(endpoint));
    }

    /** The same for browsers that know no {@code report-to}, and over plain HTTP: a path on this origin, or an https URL. */
    public Builder reportUri(String address) {
      return directive("report-uri", CspTokens.reportUri(address));
    }

    /**
     * Adds what takes most of the protection away: {@code 'unsafe-inline'}, {@code 'unsafe-eval'} or {@code 'unsafe-hashes'} to a
     * directive of scripts or styles, or {@code *} or a scheme such as {@code https:} to {@code default-src}, {@code script-src},
     * {@code script-src-elem}, {@code object-src} or {@code base-uri}. The directive keeps what is set before, {@link #NONE} aside.
     */
    public Builder dangerouslyAllow(String directive, String source) {
      List<String> sources = new ArrayList<>(directives.getOrDefault(directive, List.of()));
      sources.remove(NONE);
      sources.add(CspSources.checkedDanger(directive, source, sources));
      directives.put(directive, List.copyOf(sources));
      return this;
    }

    /**
     * Leaves out this directive, such as {@code form-action}.
     *
     * @throws IllegalArgumentException if it is not there
     */
    public Builder without(String directive) {
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

    private Builder put(String name, String... sources) {
      return directive(name, CspSources.checked(name, Arrays.asList(sources)));
    }

    private Builder directive(String name, List<String> sources) {
      if (!set.add(name)) {
        throw new IllegalArgumentException(
            "Directive " + name + " is set twice: give all its sources in one call");
      }
      directives.put(name, sources);
      return this;
    }
  }
}
