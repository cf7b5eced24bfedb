package io.underpin.security.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.underpin.secret.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The names under which stores keep keys: hashes, so that neither addresses nor user names leave the process.
 *
 * <p>128 bits of SHA-256. Addresses are few enough to be found by trying them all; {@link #keyed} is HMAC (RFC 2104), which
 * nobody can try without the secret. All replicas need the same. Safe for use by several threads.
 */
public final class StoreKeys {
  private static final String ALGORITHM = "SHA-256";
  private static final int BLOCK = 64;
  private static final int KEPT = 16;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private final MessageDigest inner;
  private final @Nullable MessageDigest outer;

  private StoreKeys(MessageDigest inner, @Nullable MessageDigest outer) {
    this.inner = inner;
    this.outer = outer;
  }

  /** SHA-256. */
  public static StoreKeys plain() {
    return new StoreKeys(digest(), null);
  }

  /**
   * HMAC-SHA-256.
   *
   * @throws IllegalArgumentException if the secret is shorter than 16 bytes
   */
  public static StoreKeys keyed(Secret secret) {
    byte[] bytes = secret.reveal().getBytes(UTF_8);
    if (bytes.length < KEPT) {
      throw new IllegalArgumentException("The secret for the keys of rate limits has "
          + bytes.length + " bytes: give at least 16, the same for all replicas");
    }
    byte[] key = Arrays.copyOf(bytes.length > BLOCK ? digest().digest(bytes) : bytes, BLOCK);
    return new StoreKeys(begun(key, INNER), begun(key, OUTER));
  }

  /** The name of one account's key: 16 bytes that tell nothing. */
  public byte[] bytes(String account, String key) {
    MessageDigest digest = copy(inner);
    digest.update(utf16(account));
    digest.update(new byte[] {0, 0});
    byte[] hash = digest.digest(utf16(key));
    if (outer != null) {
      hash = copy(outer).digest(hash);
    }
    return Arrays.copyOf(hash, KEPT);
  }

  /** The same as 22 characters of {@code A-Z a-z 0-9 - _}. */
  public String text(String account, String key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(account, key));
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return outer == null ? "StoreKeys plain" : "StoreKeys keyed";
  }

  // As it is, whatever a stranger has sent: encoders make one of two broken surrogates.
  private static byte[] utf16(String text) {
    byte[] bytes = new byte[text.length() * 2];
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes[2 * i] = (byte) (c >> 8);
      bytes[2 * i + 1] = (byte) c;
    }
    return bytes;
  }

  private static MessageDigest begun(byte[] key, byte pad) {
    byte[] block = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      block[i] = (byte) (key[i] ^ pad);
    }
    MessageDigest digest = digest();
    digest.update(block);
    return digest;
  }

  // A copy of a digest that has begun is cheaper than a new one, and each thread needs its own.
  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("This JVM's SHA-256 cannot be copied", e);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance(ALGORITHM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
