package io.underpin.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * A value that does not print itself: {@link #toString()} is {@code ***}, whatever prints it.
 *
 * <p>{@link #reveal()} is called in the line that needs the value and nowhere else. Two secrets are compared in a time that
 * does not depend on where they differ. A secret is never empty. Immutable and safe for use by several threads.
 */
public final class Secret {
  private static final long MAX_FILE_BYTES = 64 * 1024;

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * The secret with this value.
   *
   * @throws IllegalArgumentException if the value is empty or only white space
   */
  public static Secret of(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A secret is empty: give it a value");
    }
    return new Secret(value);
  }

  /**
   * The secret in an environment variable.
   *
   * @throws IllegalArgumentException if the variable is not set or empty; the message names the variable
   */
  public static Secret env(String name) {
    String value = System.getenv(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("Environment variable " + name + " is "
          + (value == null ? "not set" : "empty") + ": set it to the secret");
    }
    return new Secret(value);
  }

  /**
   * The secret in a UTF-8 file, such as a Kubernetes or Docker secret mount, without the line end that editors leave.
   *
   * @throws IllegalArgumentException if the file cannot be read, is empty, or is larger than 64 KiB; the message names the
   *     file
   */
  public static Secret file(Path path) {
    try {
      if (Files.size(path) > MAX_FILE_BYTES) {
        throw new IllegalArgumentException(
            "Secret file " + path + " is larger than 65,536 bytes: is this the right file?");
      }
      String value = Files.readString(path, StandardCharsets.UTF_8).stripTrailing();
      if (value.isBlank()) {
        throw new IllegalArgumentException(
            "Secret file " + path + " is empty: write the secret into it");
      }
      return new Secret(value);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Secret file " + path + " cannot be read as UTF-8 text ("
              + e.getClass().getSimpleName()
              + "): check that it exists and that this user may read it",
          e);
    }
  }

  /** The value itself. Do not keep it in a field and do not put it into a message. */
  public String reveal() {
    return value;
  }

  /** Whether this is the secret, compared in constant time; for what a stranger has sent. */
  public boolean matches(String candidate) {
    return MessageDigest.isEqual(utf8(value), utf8(candidate));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && matches(secret.value);
  }

  /** The same for all secrets, so that it tells nothing. */
  @Override
  public int hashCode() {
    return 0;
  }

  /** Always {@code ***}. */
  @Override
  public String toString() {
    return "***";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
