package io.underpin.security.headers;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which features of a browser the page and its frames may use: {@code Permissions-Policy} (W3C).
 *
 * <pre>{@code
 * PermissionsPolicy.denyAll().and()
 *     .allow("camera", SELF, "https://meet.example.com")
 *     .build()
 * }</pre>
 *
 * <p>A feature that is not named stays as the browser has it. Immutable.
 */
public final class PermissionsPolicy implements BrowserPolicy {
  /** The page's own origin. */
  public static final String SELF = "self";

  static final String HEADER = "Permissions-Policy";

  private static final PermissionsPolicy DENY_ALL =
      builder().deny(PermissionFeatures.DENIED.toArray(String[]::new)).build();

  private final Map<String, String> features;
  private final String value;

  private PermissionsPolicy(Map<String, String> features) {
    this.features = features;
    this.value = features.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(", "));
  }

  /** What reaches a device, the place, the person or the person's money, for nobody; what logs people in is not touched. */
  public static PermissionsPolicy denyAll() {
    return DENY_ALL;
  }

  /** Nothing denied yet. */
  public static Builder builder() {
    return new Builder(Map.of());
  }

  /** This policy, to be changed: what is said there of a feature takes the place of what is said here. */
  public Builder and() {
    return new Builder(features);
  }

  @Override
  public String header() {
    return HEADER;
  }

  @Override
  public String value() {
    return value;
  }

  /** The header's value. */
  @Override
  public String toString() {
    return value;
  }

  /**
   * Writes down a policy. Each call throws {@link IllegalArgumentException} if it names a feature that is not in the W3C's list
   * of 2026 (a misspelt one would deny nothing), or one that was named before on this builder.
   */
  public static final class Builder {
    private static final Pattern ORIGIN = Pattern.compile(
        "(https?|wss?)://(\\*\\.)?[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?(:[0-9]{1,5})?");
    private static final Pattern FEATURE = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private final Map<String, String> features;
    private final Set<String> named = new LinkedHashSet<>();

    private Builder(Map<String, String> features) {
      this.features = new TreeMap<>(features);
    }

    /** Nobody may use them. */
    public Builder deny(String... names) {
      for (String name : names) {
        put(known(name), "()");
      }
      return this;
    }

    /**
     * Only these may use it.
     *
     * @param origins {@link #SELF}, or origins such as {@code https://meet.example.com} or {@code https://*.example.com}, in lower
     *     case and without a path; at least one, none twice
     */
    public Builder allow(String name, String... origins) {
      put(known(name), list(name, List.of(origins)));
      return this;
    }

    /** Every frame of the page may use it, whatever its origin. */
    public Builder allowEverybody(String name) {
      put(known(name), "*");
      return this;
    }

    /** As {@link #allow}, and {@link #deny} where there is no origin, of a feature that this version does not know. */
    public Builder unlisted(String name, String... origins) {
      if (!FEATURE.matcher(name).matches()) {
        throw new IllegalArgumentException("Feature " + CspSources.shown(name)
            + " is not 1 to 64 lower-case letters, digits and -, a letter first");
      }
      put(name, origins.length == 0 ? "()" : list(name, List.of(origins)));
      return this;
    }

    /** Not a word about it, whatever was said before. */
    public Builder leaveToBrowser(String name) {
      features.remove(known(name));
      return this;
    }

    /**
     * The policy.
     *
     * @throws IllegalArgumentException if no feature is named
     */
    public PermissionsPolicy build() {
      if (features.isEmpty()) {
        throw new IllegalArgumentException(
            "A permissions policy without a feature says nothing: deny one, or send none");
      }
      return new PermissionsPolicy(new TreeMap<>(features));
    }

    private void put(String name, String allowed) {
      if (!named.add(name)) {
        throw new IllegalArgumentException(
            "Feature [" + name + "] is named twice: give all its origins in one call");
      }
      features.put(name, allowed);
    }

    private static String known(String name) {
      if (!PermissionFeatures.KNOWN.contains(name)) {
        throw new IllegalArgumentException("Feature " + CspSources.shown(name)
            + " is in no list of 2026, so browsers would pass over it: mind the spelling,"
            + " or call unlisted if it is newer");
      }
      return name;
    }

    private static String list(String name, Collection<String> origins) {
      if (origins.isEmpty() || Set.copyOf(origins).size() < origins.size()) {
        throw new IllegalArgumentException("Feature [" + name
            + "] is allowed to nobody or to somebody twice: name each origin once, or deny it");
      }
      return origins.stream()
          .map(origin -> origin.equals(SELF) ? SELF : '"' + checked(name, origin) + '"')
          .collect(Collectors.joining(" ", "(", ")"));
    }

    private static String checked(String name, String origin) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw new IllegalArgumentException("Origin " + CspSources.shown(origin) + " of feature ["
            + name + "] is not self or an origin in lower case without a path,"
            + " such as https://meet.example.com");
      }
      return origin;
    }
  }
}
