package io.underpin.health.checks.clock;

import io.underpin.check.CheckContext;
import io.underpin.health.checks.wire.Place;
import io.underpin.health.checks.wire.Question;
import io.underpin.health.checks.wire.WireException;
import io.underpin.time.TimeSource;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/**
 * A time server, asked by SNTP (RFC 5905 section 14).
 *
 * <p>The transmit timestamp of the question is random instead of the time: an answer must repeat it, so that nobody who does not see the
 * question can answer it, and the question tells nobody what this machine believes.
 */
final class Sntp implements SkewSource {
  private static final int LENGTH = 48;
  private static final int CLIENT_OF_VERSION_4 = 0x23;
  private static final int SERVER = 4;
  private static final int NOT_SYNCHRONISED = 3;
  private static final int MAX_STRATUM = 15;
  private static final long FROM_1900_TO_1970 = 2_208_988_800L;
  private static final long ERA = 1L << 32;

  private final Place place;
  private final TimeSource time;

  Sntp(Place place, TimeSource time) {
    this.place = place;
    this.time = time;
  }

  @Override
  public Skew measure(CheckContext context) throws WireException {
    try (Question question = Question.to(place, context)) {
      long nonce = new SecureRandom().nextLong();
      byte[] packet = new byte[LENGTH];
      packet[0] = CLIENT_OF_VERSION_4;
      ByteBuffer.wrap(packet).putLong(40, nonce);
      Instant before = time.instant();
      long start = time.nanoTime();
      ByteBuffer answer = question.ask(packet, reply -> isFor(nonce, reply));
      Duration trip = Duration.ofNanos(Math.max(0, time.nanoTime() - start));
      return skew(before, trip, trusted(answer));
    }
  }

  private static boolean isFor(long nonce, ByteBuffer reply) {
    return reply.remaining() >= LENGTH
        && (reply.get(0) & 7) == SERVER
        && reply.getLong(24) == nonce;
  }

  private static ByteBuffer trusted(ByteBuffer answer) throws WireException {
    int leap = (answer.get(0) & 0xff) >> 6;
    int stratum = answer.get(1) & 0xff;
    if (stratum == 0) {
      throw WireException.odd("The time server asks to be left alone");
    }
    if (leap == NOT_SYNCHRONISED || stratum > MAX_STRATUM || answer.getLong(40) == 0) {
      throw WireException.odd("The time server does not know the time itself");
    }
    return answer;
  }

  /** The middle of the two times here against the middle of the two times there. */
  private static Skew skew(Instant before, Duration trip, ByteBuffer answer) {
    Instant received = instant(answer.getLong(32));
    Duration there = Duration.between(received, instant(answer.getLong(40)));
    Duration onTheWay = trip.minus(there);
    Duration half = (onTheWay.isNegative() ? Duration.ZERO : onTheWay).dividedBy(2);
    Duration ahead =
        Duration.between(received.plus(there.dividedBy(2)), before.plus(trip.dividedBy(2)));
    return new Skew(ahead, half);
  }

  /** Seconds since 1900 in 32 bits; a small number is one of the era that begins in 2036. */
  static Instant instant(long timestamp) {
    long seconds = timestamp >>> 32;
    long era = seconds < (1L << 31) ? seconds + ERA : seconds;
    long nanos = ((timestamp & 0xffffffffL) * 1_000_000_000L) >>> 32;
    return Instant.ofEpochSecond(era - FROM_1900_TO_1970, nanos);
  }
}
