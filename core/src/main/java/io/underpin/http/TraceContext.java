package io.underpin.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which trace a request belongs to, and which part of it is done here: the ids of W3C Trace Context.
 *
 * <pre>{@code
 * TraceContext here = TraceContext.parse(sent).map(TraceContext::child).orElseGet(TraceContext::start);
 * call.setHeader("traceparent", here.traceparent());
 * }</pre>
 *
 * <p>Ids are random and no secrets. Immutable.
 *
 * @see <a href="https://www.w3.org/TR/trace-context-2/">W3C: Trace Context Level 2</a>
 */
public final class TraceContext {
  /** The length of a header of version 00. */
  private static final int LENGTH = 55;

  private static final int TRACE_ID = 3;
  private static final int SPAN_ID = 36;
  private static final int FLAGS = 53;
  private static final int SAMPLED = 1;
  private static final int RANDOM = 2;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final String traceId;
  private final String spanId;
  private final @Nullable String parentId;
  private final int flags;
  private final String state;

  private TraceContext(
      String traceId, String spanId, @Nullable String parentId, int flags, String state) {
    this.traceId = traceId;
    this.spanId = spanId;
    this.parentId = parentId;
    this.flags = flags;
    this.state = state;
  }

  /** A trace that begins here, sampled: what others find who follow it on. */
  public static TraceContext start() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = random.nextLong();
    char[] id = new char[32];
    hex(high, id, 0);
    hex(nonZero(random), id, 16);
    return new TraceContext(new String(id), newSpan(random), null, SAMPLED | RANDOM, "");
  }

  /**
   * Reads a header {@code traceparent}: the span is the sender's. Empty if it is not exactly of the form that the standard
   * describes, if its version is ff, or if an id is all zeros. Of later versions that part is read that this one has.
   */
  public static Optional<TraceContext> parse(String traceparent) {
    return parse(traceparent, List.of());
  }

  /**
   * The same, with the header lines {@code tracestate}, which are handed on unread. They are left out if they are not of the
   * standard's form, name anything twice, or have more than 32 entries or 512 characters.
   */
  public static Optional<TraceContext> parse(String traceparent, List<String> tracestate) {
    if (!isWellFormed(traceparent)) {
      return Optional.empty();
    }
    int flags = Character.digit(traceparent.charAt(FLAGS), 16) << 4
        | Character.digit(traceparent.charAt(FLAGS + 1), 16);
    return Optional.of(new TraceContext(
        traceparent.substring(TRACE_ID, TRACE_ID + 32),
        traceparent.substring(SPAN_ID, SPAN_ID + 16),
        null,
        flags & (SAMPLED | RANDOM),
        TraceState.joined(tracestate)));
  }

  /** A new part of the same trace, whose parent is this one. */
  public TraceContext child() {
    return new TraceContext(traceId, newSpan(ThreadLocalRandom.current()), spanId, flags, state);
  }

  /** A copy that tells those who follow on whether anybody keeps this trace. */
  public TraceContext sampled(boolean sampled) {
    int changed = sampled ? flags | SAMPLED : flags & ~SAMPLED;
    return new TraceContext(traceId, spanId, parentId, changed, state);
  }

  /** The trace: 32 digits of lower-case hexadecimal, not all zeros. */
  public String traceId() {
    return traceId;
  }

  /** This part of it: 16 digits of lower-case hexadecimal, not all zeros. */
  public String spanId() {
    return spanId;
  }

  /** The part by which this one was called. */
  public Optional<String> parentId() {
    return Optional.ofNullable(parentId);
  }

  /** Whether the sender may have kept this trace. */
  public boolean isSampled() {
    return (flags & SAMPLED) != 0;
  }

  /** The flags as they are sent: two digits of hexadecimal. */
  public String flags() {
    return "0" + flags;
  }

  /** What systems of tracing have added, for {@code tracestate}; empty if nothing. */
  public String state() {
    return state;
  }

  /** The header {@code traceparent} of calls that are made from here. */
  public String traceparent() {
    return "00-" + traceId + '-' + spanId + "-0" + flags;
  }

  /**
   * The random part of the trace's id, 0 to 2^56-1: whoever keeps those of at least (1 - share) of 2^56 keeps the same traces as
   * everybody else who does.
   */
  public long randomness() {
    return Long.parseLong(traceId, 18, 32, 16);
  }

  /** The header {@code traceparent}. */
  @Override
  public String toString() {
    return traceparent();
  }

  /** The entries of the log context, as OpenTelemetry calls them. */
  void describe(BiConsumer<String, String> log) {
    log.accept("trace_id", traceId);
    log.accept("span_id", spanId);
    log.accept("trace_flags", flags());
  }

  private static boolean isWellFormed(String text) {
    int length = text.length();
    if (length < LENGTH
        || text.charAt(2) != '-'
        || text.charAt(SPAN_ID - 1) != '-'
        || text.charAt(FLAGS - 1) != '-'
        || !(isHex(text, 0, 2)
            && isHex(text, TRACE_ID, 32)
            && isHex(text, SPAN_ID, 16)
            && isHex(text, FLAGS, 2))) {
      return false;
    }
    boolean first = text.startsWith("00");
    return (length == LENGTH || (!first && text.charAt(LENGTH) == '-'))
        && !text.startsWith("ff")
        && !isZero(text, TRACE_ID, 32)
        && !isZero(text, SPAN_ID, 16);
  }

  private static boolean isHex(String text, int from, int length) {
    for (int i = from; i < from + length; i++) {
      char c = text.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZero(String text, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (text.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  private static String newSpan(ThreadLocalRandom random) {
    char[] id = new char[16];
    hex(nonZero(random), id, 0);
    return new String(id);
  }

  private static long nonZero(ThreadLocalRandom random) {
    long bits = random.nextLong();
    while (bits == 0) {
      bits = random.nextLong();
    }
    return bits;
  }

  private static void hex(long bits, char[] target, int from) {
    for (int i = 0; i < 16; i++) {
      target[from + i] = HEX[(int) (bits >>> (60 - 4 * i)) & 15];
    }
  }
}
