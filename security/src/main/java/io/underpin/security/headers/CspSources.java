package io.underpin.security.headers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The accepted forms of the sources of a directive (CSP Level 3, 2.3.1), and what must not be said by mistake. */
final class CspSources {
  private static final Set<String> INLINE = Set.of(
      "default-src",
      "script-src",
      "script-src-elem",
      "script-src-attr",
      "style-src",
      "style-src-elem",
      "style-src-attr");
  private static final Set<String> NONCED =
      Set.of("default-src", "script-src", "script-src-elem", "style-src", "style-src-elem");
  private static final Set<String> SCRIPTED =
      Set.of("default-src", "script-src", "script-src-elem");
  private static final Set<String> DEFEATED_WHEN_OPEN =
      Set.of("default-src", "script-src", "script-src-elem", "object-src", "base-uri");

  // Where each keyword means something; empty: everywhere.
  private static final Map<String, Set<String>> KEYWORDS = Map.of(
      "'none'", Set.of(),
      "'self'", Set.of(),
      "'nonce'", NONCED,
      "'report-sample'", INLINE,
      "'strict-dynamic'", SCRIPTED,
      "'wasm-unsafe-eval'", SCRIPTED,
      "'inline-speculation-rules'", SCRIPTED,
      "'trusted-types-eval'", SCRIPTED);
  private static final Set<String> DANGERS =
      Set.of("'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'");
  private static final Set<String> SCHEME_WORDS =
      Set.of("http", "https", "ws", "wss", "data", "blob", "filesystem", "mediastream");

  private static final Pattern HASH = Pattern.compile(
      "'(sha256-[A-Za-z0-9+/_-]{43}=?|sha384-[A-Za-z0-9+/_-]{64}|sha512-[A-Za-z0-9+/_-]{86}(==)?)'");
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");
  private static final Pattern HOST = Pattern.compile(
      "([A-Za-z][A-Za-z0-9+.-]*://)?(\\*|(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*)"
          + "(:([0-9]{1,5}|\\*))?(/[A-Za-z0-9._~!$&'()*+=:@%/-]*)?");
  private static final Pattern ANY_HOST =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)?\\*(:[^/]*)?(/.*)?");

  private CspSources() {}

  static List<String> checked(String directive, List<String> sources) {
    if (sources.isEmpty()) {
      throw refused(directive, "", "is missing: name a source, or 'none'");
    }
    boolean dynamic = sources.contains(ContentSecurityPolicy.STRICT_DYNAMIC);
    for (String source : sources) {
      checkCharacters(directive, source);
      if (source.startsWith("'")) {
        checkQuoted(directive, source);
      } else {
        checkUnquoted(directive, source);
        if (!dynamic && isOpen(source) && DEFEATED_WHEN_OPEN.contains(directive)) {
          throw refused(
              directive,
              source,
              "lets anybody in and defeats the policy: name hosts, or say dangerouslyAllow");
        }
      }
    }
    checkTogether(directive, sources);
    return List.copyOf(sources);
  }

  static String checkedDanger(String directive, String source, List<String> present) {
    boolean keyword = DANGERS.contains(source);
    boolean open = isOpen(source);
    if (!(keyword || open) || present.contains(source)) {
      throw refused(
          directive, source, "is not one of " + DANGERS + ", * or a scheme that is not there yet");
    }
    Set<String> where = keyword ? INLINE : DEFEATED_WHEN_OPEN;
    if (!where.contains(directive)) {
      throw refused(directive, source, "can be said of " + where + " only");
    }
    if (open) {
      checkCharacters(directive, source);
      checkUnquoted(directive, source);
    }
    return source;
  }

  /** What only the whole directive shows, once all has been said. */
  static void checkEffect(String directive, List<String> sources) {
    boolean named = sources.contains(ContentSecurityPolicy.STRICT_DYNAMIC) || names(sources);
    if (named && sources.contains("'unsafe-inline'")) {
      throw refused(
          directive,
          "'unsafe-inline'",
          "has no effect beside a nonce, a hash or 'strict-dynamic': set the directive without"
              + " them first");
    }
  }

  static IllegalArgumentException refused(String directive, String source, String why) {
    return new IllegalArgumentException("Source " + shown(source) + " of " + directive + " " + why);
  }

  /** At most 80 characters of a text, in brackets, what is not printable ASCII as a question mark. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder("[");
    text.chars().limit(80).forEach(c -> shown.append(c >= ' ' && c < 0x7f ? (char) c : '?'));
    return shown.append(']').toString();
  }

  static void checkCharacters(String directive, String source) {
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == ';' || c == ',') {
        throw refused(
            directive,
            source,
            "holds a character that would begin something else (U+" + String.format("%04X", (int) c)
                + "): only printable ASCII without space, ; and ,");
      }
    }
  }

  private static void checkQuoted(String directive, String source) {
    if (DANGERS.contains(source.toLowerCase(Locale.ROOT))) {
      throw refused(directive, source, "defeats the policy: if it must be, say dangerouslyAllow");
    }
    boolean hash = HASH.matcher(source).matches();
    Set<String> where = hash ? INLINE : KEYWORDS.get(source);
    if (where == null) {
      throw refused(
          directive,
          source,
          "is no keyword and no hash: one of " + KEYWORDS.keySet() + " or 'sha256-…' in base64");
    }
    if (!where.isEmpty() && !where.contains(directive)) {
      throw refused(directive, source, "means something in " + where + " only: leave it out");
    }
    if (source.equals(ContentSecurityPolicy.SELF) && directive.endsWith("-attr")) {
      throw refused(directive, source, "means nothing for attributes: say 'none' or a hash");
    }
  }

  private static void checkUnquoted(String directive, String source) {
    String lower = source.toLowerCase(Locale.ROOT);
    String quoted = "'" + lower + "'";
    if (KEYWORDS.containsKey(quoted)
        || DANGERS.contains(quoted)
        || HASH.matcher("'" + source + "'").matches()
        || lower.startsWith("nonce-")) {
      throw refused(directive, source, "would be read as a host: write it in single quotes");
    }
    if (SCHEME_WORDS.contains(lower)) {
      throw refused(directive, source, "would be read as a host: a scheme ends with a colon");
    }
    if (!SCHEME.matcher(source).matches() && !HOST.matcher(source).matches()) {
      throw refused(
          directive,
          source,
          "is not a scheme like data: or a host like https://cdn.example.com, without ? and #");
    }
    if (directive.endsWith("-attr")) {
      throw refused(directive, source, "means nothing for attributes: say 'none' or a hash");
    }
  }

  private static void checkTogether(String directive, List<String> sources) {
    String all = String.join(" ", sources);
    if (Set.copyOf(sources).size() < sources.size()) {
      throw refused(directive, all, "names a source twice: name it once");
    }
    if (sources.size() > 1 && sources.contains(ContentSecurityPolicy.NONE)) {
      throw refused(directive, all, "says 'none' and something else: leave one of them out");
    }
    if (sources.contains(ContentSecurityPolicy.STRICT_DYNAMIC) && !names(sources)) {
      throw refused(directive, all, "lets no script begin: 'strict-dynamic' needs NONCE or a hash");
    }
  }

  private static boolean names(List<String> sources) {
    return sources.stream()
        .anyMatch(source ->
            source.equals(ContentSecurityPolicy.NONCE) || HASH.matcher(source).matches());
  }

  private static boolean isOpen(String source) {
    return SCHEME.matcher(source).matches() || ANY_HOST.matcher(source).matches();
  }
}
