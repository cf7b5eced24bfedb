package io.underpin.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What a user wants hidden, as a regular expression. Immutable. */
final class UserPattern {
  private static final int MAX_LENGTH = 1000;
  private static final int MAX_SHOWN = 80;

  final String marker;
  private final Pattern pattern;
  // What every match begins with; empty if that cannot be told.
  private final String beginning;

  private UserPattern(String rule, Pattern pattern) {
    this.marker = Marker.of(rule);
    this.pattern = pattern;
    this.beginning = beginning(pattern.pattern());
  }

  static UserPattern of(String rule, String regex) {
    if (!Marker.isRule(rule)) {
      throw new IllegalArgumentException(
          "Rule name '" + shown(rule) + "' cannot stand in a marker: give 1 to " + Marker.MAX_RULE
              + " lower-case letters, digits and hyphens, a letter first");
    }
    if (regex.isEmpty() || regex.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("The pattern of rule '" + rule + "' has " + regex.length()
          + " characters: give 1 to " + MAX_LENGTH);
    }
    Pattern pattern = compile(rule, regex);
    if (pattern.matcher("").find()) {
      throw new IllegalArgumentException("The pattern of rule '" + rule
          + "' matches the empty text: " + shown(regex) + " must ask for at least one character");
    }
    return new UserPattern(rule, pattern);
  }

  Matcher matcher() {
    return pattern.matcher("");
  }

  /** Whether the text may have a match; a look for its beginning is much cheaper than one for the whole. */
  boolean mayBeIn(Text text) {
    if (beginning.isEmpty()) {
      return true;
    }
    char first = beginning.charAt(0);
    for (int i = 0; i + beginning.length() <= text.length(); i++) {
      if (text.charAt(i) == first && Chars.startsWith(text, i, beginning)) {
        return true;
      }
    }
    return false;
  }

  private static Pattern compile(String rule, String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "The pattern of rule '" + rule + "' is no regular expression of java.util.regex: "
              + e.getDescription() + " near index " + e.getIndex() + " of " + shown(regex),
          e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException(
          "The pattern of rule '" + rule + "' is nested too deeply: " + shown(regex), e);
    }
  }

  private static String shown(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
  }

  private static String beginning(String regex) {
    int end = 0;
    while (end < regex.length()
        && (Chars.isKey(regex.charAt(end))
            && regex.charAt(end) != '.'
            && regex.charAt(end) != '$')) {
      end++;
    }
    if (end < regex.length() && "?*{".indexOf(regex.charAt(end)) >= 0) {
      end--;
    }
    return end < 2 || regex.indexOf('|') >= 0 ? "" : regex.substring(0, end);
  }
}
