package io.underpin.security.crosssite;

import io.underpin.secret.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that prove that a request comes from a page of one's own: signed, and bound to one session (OWASP: signed double-submit
 * cookie).
 *
 * <p>A token is 16 random bytes and the HMAC-SHA256 over the session's id and them, 64 characters of base64url. {@link #masked}
 * puts a fresh one-time pad over it, 128 characters, for pages: what never stands in a compressed page twice cannot be guessed
 * by the page's length (BREACH). {@link #verify} takes both. Nothing is stored; a token is good as long as its session's id and
 * its key are. Immutable; safe for use by several threads.
 */
public final class CsrfTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] PURPOSE = "underpin csrf token 1".getBytes(StandardCharsets.UTF_8);
  private static final int SALT_BYTES = 16;
  private static final int TOKEN_BYTES = SALT_BYTES + 32;
  private static final int TOKEN_CHARS = TOKEN_BYTES / 3 * 4;
  private static final int MIN_SECRET = 32;

  private final SecureRandom random = new SecureRandom();
  private final Mac[] keys;

  private CsrfTokens(Mac[] keys) {
    this.keys = keys;
  }

  /**
   * Signs with the first key and accepts tokens of all: to change keys, put the new one first and take the old one away once its
   * sessions have ended.
   *
   * @throws IllegalArgumentException if a key is shorter than 32 characters or given twice
   */
  public static CsrfTokens signedWith(Secret key, Secret... older) {
    Secret[] all = Stream.concat(Stream.of(key), Arrays.stream(older)).toArray(Secret[]::new);
    for (int i = 0; i < all.length; i++) {
      int number = i + 1;
      if (all[i].reveal().length() < MIN_SECRET) {
        throw new IllegalArgumentException(
            "CSRF key " + number + " has " + all[i].reveal().length()
                + " characters: at least 32, at random (openssl rand -hex 32)");
      }
      if (Arrays.asList(all).indexOf(all[i]) < i) {
        throw new IllegalArgumentException(
            "CSRF key " + number + " is given twice: name each key once");
      }
    }
    return new CsrfTokens(Arrays.stream(all).map(CsrfTokens::mac).toArray(Mac[]::new));
  }

  /**
   * A new token for this session: for a cookie that scripts may read, or for {@link #masked}.
   *
   * @param sessionId what the session is known by, never sent to another one; a value of its own before log-in as well
   * @throws IllegalArgumentException if the id is blank
   */
  public String issue(String sessionId) {
    if (sessionId.isBlank()) {
      throw new IllegalArgumentException(
          "A CSRF token needs a session to be bound to: the session's id is blank");
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] signature = sign(keys[0], sessionId, salt);
    return text(ByteBuffer.allocate(TOKEN_BYTES).put(salt).put(signature).array());
  }

  /**
   * The token under a fresh one-time pad, different each time: for a form or a page.
   *
   * @throws IllegalArgumentException if this is not a token of {@link #issue}; a stranger's is to be verified first
   */
  public String masked(String token) {
    byte[] plain = read(token);
    if (plain == null) {
      throw new IllegalArgumentException("Only a token that was issued here can be masked");
    }
    byte[] both = new byte[2 * TOKEN_BYTES];
    byte[] pad = new byte[TOKEN_BYTES];
    random.nextBytes(pad);
    for (int i = 0; i < TOKEN_BYTES; i++) {
      both[i] = pad[i];
      both[TOKEN_BYTES + i] = (byte) (plain[i] ^ pad[i]);
    }
    return text(both);
  }

  /** Whether a token, masked or not, was issued for this session; false for whatever else strangers send. Never throws. */
  public boolean verify(String sessionId, String token) {
    byte[] plain = read(token);
    if (plain == null || sessionId.isBlank()) {
      return false;
    }
    byte[] salt = Arrays.copyOf(plain, SALT_BYTES);
    byte[] signature = Arrays.copyOfRange(plain, SALT_BYTES, TOKEN_BYTES);
    boolean signed = false;
    for (Mac key : keys) {
      signed |= MessageDigest.isEqual(sign(key, sessionId, salt), signature);
    }
    return signed;
  }

  /** Whether both are the same token, masked or not, whoever has issued it; in constant time. Never throws. */
  boolean areSame(String one, String other) {
    byte[] first = read(one);
    byte[] second = read(other);
    return first != null && second != null && MessageDigest.isEqual(first, second);
  }

  /** The number of keys only. */
  @Override
  public String toString() {
    return "CsrfTokens[" + keys.length + (keys.length == 1 ? " key]" : " keys]");
  }

  // The token's bytes without the pad, or null.
  private static byte @Nullable [] read(String token) {
    if (token.length() != TOKEN_CHARS && token.length() != 2 * TOKEN_CHARS) {
      return null;
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return null;
    }
    if (bytes.length == 2 * TOKEN_BYTES) {
      byte[] plain = new byte[TOKEN_BYTES];
      for (int i = 0; i < TOKEN_BYTES; i++) {
        plain[i] = (byte) (bytes[i] ^ bytes[TOKEN_BYTES + i]);
      }
      return plain;
    }
    return bytes.length == TOKEN_BYTES ? bytes : null;
  }

  private static byte[] sign(Mac key, String sessionId, byte[] salt) {
    try {
      Mac mac = (Mac) key.clone();
      byte[] session = sessionId.getBytes(StandardCharsets.UTF_8);
      mac.update(PURPOSE);
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, session.length));
      mac.update(session);
      return mac.doFinal(salt);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("This JDK's " + ALGORITHM + " cannot be copied", e);
    }
  }

  private static Mac mac(Secret key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
