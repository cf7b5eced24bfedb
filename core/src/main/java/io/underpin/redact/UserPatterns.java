package io.underpin.redact;

import java.util.List;
import java.util.regex.Matcher;

/**
 * Looks for what users want hidden, in a bounded number of steps: each look of a pattern at a character is one. A pattern that
 * takes too many, as one with nested repetitions may, or that overflows the stack, fails, and with it the text. For one thread.
 */
final class UserPatterns {
  private static final int STEPS = 10_000;
  private static final int STEPS_EACH = 50;
  private static final int MOST_STEPS = 20_000_000;

  private final List<UserPattern> patterns;
  private final Matcher[] matchers;
  private final Spans found = new Spans();

  UserPatterns(List<UserPattern> patterns) {
    this.patterns = patterns;
    this.matchers = patterns.stream().map(UserPattern::matcher).toArray(Matcher[]::new);
  }

  /** Adds all matches, and says whether all patterns could be looked for. */
  boolean find(Text text, Spans all, Spans spare) {
    for (int i = 0; i < matchers.length; i++) {
      UserPattern pattern = patterns.get(i);
      if (pattern.mayBeIn(text)) {
        found.clear();
        if (!find(pattern, matchers[i], text)) {
          return false;
        }
        all.addAll(found, spare);
      }
    }
    return true;
  }

  private boolean find(UserPattern pattern, Matcher matcher, Text text) {
    try {
      matcher.reset(new Steps(text));
      int group = matcher.groupCount() > 0 ? 1 : 0;
      while (matcher.find()) {
        int from = matcher.start(group);
        int to = matcher.end(group);
        if (from < to && !Marker.isAround(text, from)) {
          found.add(from, to, pattern.marker);
        }
      }
      return true;
    } catch (RuntimeException | StackOverflowError e) {
      // Too many steps, or a pattern that repeats an alternative for each character.
      return false;
    } finally {
      matcher.reset("");
    }
  }

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManySteps() {
      super("too many steps", null, false, false);
    }
  }

  /** The text, which may be looked at only so often. */
  private static final class Steps implements CharSequence {
    private final Text text;
    private int left;

    Steps(Text text) {
      this.text = text;
      this.left = (int) Math.min(MOST_STEPS, STEPS + (long) STEPS_EACH * text.length());
    }

    @Override
    public char charAt(int index) {
      if (left-- <= 0) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return text.subSequence(from, to);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
