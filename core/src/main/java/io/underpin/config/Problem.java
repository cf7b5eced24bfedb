package io.underpin.config;

/**
 * One thing that is wrong with the settings, fit to be shown: it holds no value of a secret.
 *
 * @param name the setting's name, or file and line: {@code .env:7}
 * @param reason what is wrong, as the rest of a sentence that begins with the name
 * @param accepted what would be right
 */
public record Problem(String name, String reason, String accepted) {

  /** One sentence. */
  @Override
  public String toString() {
    return name + " " + reason + "; accepted: " + accepted;
  }
}
