package io.underpin.health.webhook;

import io.underpin.secret.Secret;
import io.underpin.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves to the receiver of a webhook who has sent it, and when.
 *
 * <p>The header {@code X-Underpin-Signature} reads {@code t=1767225600,v1=5f3c…}: seconds since 1970, and the HMAC-SHA-256 (RFC 2104) of
 * {@code t}, a dot and the body, in hexadecimal. A receiver
 *
 * <ol>
 *   <li>takes the body as bytes, before anything parses it,
 *   <li>computes the HMAC with the {@code t} of the header and compares it with each {@code v1} in constant time,
 *   <li>refuses a {@code t} that is further from its own clock than the replay window, 5 minutes,
 *   <li>and within that window remembers each {@code Idempotency-Key}, for a repeated delivery brings the same.
 * </ol>
 *
 * <p>In Java {@link #isValid} does the second and third. Each attempt is signed anew, so that a delivery that was retried for long is not
 * refused as a replay.
 */
public final class WebhookSignature {
  /** The name of the header. */
  public static final String HEADER = "X-Underpin-Signature";

  private static final Duration REPLAY_WINDOW = Duration.ofMinutes(5);
  private static final int MOST_CHARACTERS = 1000;
  private static final int MOST_DIGITS = 12;

  private WebhookSignature() {}

  /** The value of the header for this body, sent at this moment. */
  public static String of(Secret secret, Instant at, byte[] body) {
    String seconds = String.valueOf(at.getEpochSecond());
    return "t=" + seconds + ",v1=" + hmac(secret, seconds, body);
  }

  /** Whether the header was made for this body with this secret, at most 5 minutes from now. Never throws. */
  public static boolean isValid(Secret secret, String header, byte[] body, TimeSource time) {
    return isValid(secret, header, body, REPLAY_WINDOW, time);
  }

  /** Whether the header was made for this body with this secret, at most so long from now; never throws for a header, whatever it is. */
  public static boolean isValid(
      Secret secret, String header, byte[] body, Duration replayWindow, TimeSource time) {
    if (header.length() > MOST_CHARACTERS) {
      return false;
    }
    String seconds = "";
    for (String part : header.split(",", -1)) {
      seconds = part.startsWith("t=") ? part.substring(2) : seconds;
    }
    return isNumber(seconds)
        && isFresh(Long.parseLong(seconds), replayWindow, time)
        && holds(header, hmac(secret, seconds, body));
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isFresh(long seconds, Duration window, TimeSource time) {
    Duration distance =
        Duration.between(Instant.ofEpochSecond(seconds), time.instant()).abs();
    return distance.compareTo(window) <= 0;
  }

  /** Looks at all of them, so that the time taken does not tell which one was right. */
  private static boolean holds(String header, String expected) {
    boolean found = false;
    for (String part : header.split(",", -1)) {
      String given = part.startsWith("v1=") ? part.substring(3) : "";
      found |= MessageDigest.isEqual(utf8(expected), utf8(given));
    }
    return found;
  }

  private static String hmac(Secret secret, String seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(utf8(secret.reveal()), "HmacSHA256"));
      mac.update(utf8(seconds + "."));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is missing, which every Java has to have", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
