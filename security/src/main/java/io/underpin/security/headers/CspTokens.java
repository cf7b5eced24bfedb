package io.underpin.security.headers;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The accepted forms of what directives say that are not lists of sources. */
final class CspTokens {
  private static final Set<String> SANDBOX = Set.of(
      "allow-downloads",
      "allow-forms",
      "allow-modals",
      "allow-orientation-lock",
      "allow-pointer-lock",
      "allow-popups",
      "allow-popups-to-escape-sandbox",
      "allow-presentation",
      "allow-same-origin",
      "allow-scripts",
      "allow-storage-access-by-user-activation",
      "allow-top-navigation",
      "allow-top-navigation-by-user-activation",
      "allow-top-navigation-to-custom-protocols");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern POLICY_NAME = Pattern.compile("[A-Za-z0-9#=_/@.%-]{1,64}");
  private static final Pattern REPORT_URI =
      Pattern.compile("(https://[A-Za-z0-9]|/(?!/))[A-Za-z0-9._~!$&()*+=:@%/?-]*");

  private CspTokens() {}

  static List<String> sandbox(List<String> flags) {
    for (String flag : flags) {
      if (!SANDBOX.contains(flag)) {
        throw refused("sandbox", flag, "is not one of " + SANDBOX);
      }
    }
    return distinct("sandbox", flags);
  }

  static List<String> trustedTypes(List<String> names) {
    for (String name : names) {
      boolean keyword = name.equals("'none'") || name.equals("'allow-duplicates'");
      if (!keyword && !POLICY_NAME.matcher(name).matches()) {
        throw refused(
            "trusted-types",
            name,
            "is not 'none', 'allow-duplicates' or 1 to 64 letters, digits and # = _ / @ . % -"
                + " (for all policies leave the directive out)");
      }
      if (name.equals("none") || name.equals("allow-duplicates")) {
        throw refused("trusted-types", name, "would be read as a name: write it in single quotes");
      }
    }
    if (names.size() > 1 && names.contains("'none'")) {
      throw refused("trusted-types", "'none'", "stands beside something else: leave one out");
    }
    if (names.isEmpty()) {
      throw refused("trusted-types", "", "is missing: name a policy, or 'none'");
    }
    return distinct("trusted-types", names);
  }

  static List<String> endpoint(String name) {
    if (!TOKEN.matcher(name).matches()) {
      throw refused("report-to", name, "is not 1 to 64 letters, digits, - and _");
    }
    return List.of(name);
  }

  static List<String> reportUri(String uri) {
    if (!REPORT_URI.matcher(uri).matches()) {
      // Not shown: the addresses of reporting services hold keys.
      throw new IllegalArgumentException("The address of report-uri is neither a path such as"
          + " /csp-reports nor an https URL without ; , quotes and fragment");
    }
    return List.of(uri);
  }

  private static List<String> distinct(String directive, List<String> words) {
    if (Set.copyOf(words).size() < words.size()) {
      throw refused(directive, String.join(" ", words), "names a word twice: name it once");
    }
    return List.copyOf(words);
  }

  private static IllegalArgumentException refused(String directive, String word, String why) {
    return new IllegalArgumentException(
        "Word " + CspSources.shown(word) + " of " + directive + " " + why);
  }
}
