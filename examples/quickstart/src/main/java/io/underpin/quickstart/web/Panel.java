package io.underpin.quickstart.web;

import java.util.List;

/**
 * What the front page tells about one module; all of it plain text.
 *
 * @param title the module
 * @param tone how it goes
 * @param state how it goes, in a few words
 * @param facts what it does for this service
 * @param links where to see it
 */
public record Panel(String title, Tone tone, String state, List<String> facts, List<Link> links) {

  /** Good, worth a look, or bad: the colour of the state. */
  public enum Tone {
    GOOD,
    WARN,
    BAD
  }

  /**
   * A link, or a button where following it does something.
   *
   * @param path a path of this service
   */
  public record Link(String text, String path, boolean posts) {}
}
