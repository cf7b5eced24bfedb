package io.underpin.security.headers;

import java.util.ArrayList;
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

  ContentSecurityPolicy(Map<String, List<String>> directives) {
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
  public static ContentSecurityPolicyBuilder builder() {
    return new ContentSecurityPolicyBuilder(Map.of());
  }

  /** This policy, to be changed: what is set there takes the place of what stands here. */
  public ContentSecurityPolicyBuilder and() {
    return new ContentSecurityPolicyBuilder(directives);
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
}
