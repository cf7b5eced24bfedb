package io.underpin.security.headers;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The accepted forms of the sources of a directive. */
final class CspSources {
  private static final Set<String> KEYWORDS = Set.of(
      "'none'", "'self'", "'nonce'", "'strict-dynamic'", "'report-sample'", "'wasm-unsafe-eval'");
  private static final Set<String> DANGERS =
      Set.of("'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'");
  private static final Set<String> NONCED = Set.of("default-src", "script-src", "style-src");
  private static final Pattern HASH =
      Pattern.compile("'sha(256|384|512)-[A-Za-z0-9+/_-]{43,88}={0,2}'");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private CspSources() {}

  static List<String> checked(String directive, List<String> sources) {
    if (sources.isEmpty()) {
      throw refused(directive, "", "is missing: name a source, or 'none'");
    }
    for (String source : sources) {
      checkSource(directive, source);
    }
    if (Set.copyOf(sources).size() < sources.size()) {
      throw refused(directive, String.join(" ", sources), "names a source twice: name it once");
    }
    if (sources.size() > 1 && sources.contains(ContentSecurityPolicy.NONE)) {
      throw refused(
          directive,
          String.join(" ", sources),
          "says 'none' and something else: leave one of them out");
    }
    return List.copyOf(sources);
  }

  static String checkedDanger(String directive, String keyword, List<String> present) {
    if (!DANGERS.contains(keyword) || present.contains(keyword)) {
      throw refused(directive, keyword, "is not one of " + DANGERS + " that is not there yet");
    }
    if (!directive.equals("script-src") && !directive.equals("style-src")) {
      throw refused(directive, keyword, "can be said of script-src and style-src only");
    }
    return keyword;
  }

  static String checkedToken(String directive, String token) {
    if (!TOKEN.matcher(token).matches()) {
      throw refused(directive, token, "is not 1 to 64 letters, digits, - and _");
    }
    return token;
  }

  private static void checkSource(String directive, String source) {
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
    String lower = source.toLowerCase(Locale.ROOT);
    if (DANGERS.contains(lower)) {
      throw refused(directive, source, "defeats the policy: if it must be, say dangerouslyAllow");
    }
    boolean quoted = source.startsWith("'");
    if (quoted && !KEYWORDS.contains(source) && !HASH.matcher(source).matches()) {
      throw refused(
          directive, source, "is no keyword and no hash: one of " + KEYWORDS + " or 'sha256-…'");
    }
    if (source.equals(ContentSecurityPolicy.NONCE) && !NONCED.contains(directive)) {
      throw refused(directive, source, "means something in " + NONCED + " only: leave it out");
    }
    if (!quoted && (isKeyword("'" + lower + "'") || lower.startsWith("nonce-"))) {
      throw refused(directive, source, "would be read as a host: write it in single quotes");
    }
    if (!quoted && (source.isEmpty() || source.indexOf('\'') >= 0 || source.indexOf('"') >= 0)) {
      throw refused(
          directive, source, "is not a scheme like data: or a host like https://cdn.example.com");
    }
  }

  private static boolean isKeyword(String quoted) {
    return KEYWORDS.contains(quoted)
        || DANGERS.contains(quoted)
        || HASH.matcher(quoted).matches();
  }

  private static IllegalArgumentException refused(String directive, String source, String why) {
    StringBuilder shown = new StringBuilder();
    source.chars().limit(80).forEach(c -> shown.append(c > ' ' - 1 && c < 0x7f ? (char) c : '?'));
    return new IllegalArgumentException("Source [" + shown + "] of " + directive + " " + why);
  }
}
