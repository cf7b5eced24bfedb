package io.underpin.benchmarks.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What neither peer brings along, done by the same code on both sides: ids, counts of a limit, and what observers record.
 * Safe for use by several threads.
 */
final class Work {
  static final long LIMIT = Long.MAX_VALUE / 2;

  final LongAdder requests = new LongAdder();
  final LongAdder nanos = new LongAdder();
  final LongAdder idLengths = new LongAdder();
  private final Map<String, AtomicLong> used = new ConcurrentHashMap<>();

  String newRequestId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    byte[] id = new byte[32];
    hex(random.nextLong(), id, 0);
    hex(random.nextLong(), id, 16);
    return new String(id, ISO_8859_1);
  }

  /** Takes one from what this client has left, and says whether there was one. */
  boolean take(String client) {
    return used.computeIfAbsent(client, any -> new AtomicLong()).incrementAndGet() <= LIMIT;
  }

  long taken(String client) {
    AtomicLong count = used.get(client);
    return count == null ? 0 : count.get();
  }

  private static void hex(long bits, byte[] into, int at) {
    for (int i = 0; i < 16; i++) {
      int digit = (int) (bits >>> (60 - 4 * i)) & 15;
      into[at + i] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
    }
  }
}
