package io.underpin.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The generic cell rate algorithm in one step that nothing can come between.
 *
 * <p>Numbers in Lua are doubles. All here are whole and below 2<sup>53</sup>, so none is rounded: debts in nanoseconds (60 days
 * are 5.2e15), times in microseconds since 1970 (1.8e15). That is why an account is its debt and when it was so, and not the one
 * moment at which it will be paid, which as nanoseconds would not fit. A new rate keeps the part of the bucket that was
 * spent. A server's clock that goes back, as at a failover, pays nothing off meanwhile, and after that goes on from there.
 */
final class Script {
  /** One key; {@code t}ake, {@code p}eek or {@code f}orgive, so many nanoseconds, of so many in a full bucket. */
  static final String TEXT = """
      local time = redis.call('TIME')
      local now = time[1] * 1000000 + time[2]
      local nanos = tonumber(ARGV[2])
      local full = tonumber(ARGV[3])
      local debt = 0
      local kept = redis.call('GET', KEYS[1])
      if kept then
        local owed, at, whole = struct.unpack('<ddd', kept)
        debt = math.max(0, owed - math.max(0, now - at) * 1000)
        if whole ~= full then
          debt = math.min(full, math.ceil(debt * (full / whole)))
        end
      end
      if ARGV[1] == 'f' then
        if debt == 0 then
          return 0
        end
        debt = math.max(0, debt - nanos)
      else
        debt = debt + nanos
        if debt > full then
          return full - debt
        end
        if ARGV[1] == 'p' then
          return debt
        end
      end
      redis.call('SET', KEYS[1], struct.pack('<ddd', debt, now, full), 'PX', math.floor(debt / 1000000) + 1)
      return debt
      """;

  private Script() {}

  static String sha1() {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-1").digest(TEXT.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-1", e);
    }
  }
}
