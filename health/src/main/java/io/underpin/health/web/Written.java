package io.underpin.health.web;

import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An answer that is ready to be sent, and the shorter one for those who have it already. */
final class Written {
  private static final long LIFE_NANOS = 1_000_000_000;

  private final Verdict whole;
  private final @Nullable Verdict unchanged;
  private final String tag;
  private final @Nullable AtomicBoolean renewing;
  private final long atNanos;

  private Written(
      Response response, @Nullable Response unchanged, String tag, boolean live, long atNanos) {
    whole = Verdict.answer(response);
    this.unchanged = unchanged == null ? null : Verdict.answer(unchanged);
    this.tag = tag;
    this.renewing = live ? new AtomicBoolean() : null;
    this.atNanos = atNanos;
  }

  /** An answer that is sent in full each time. */
  static Written plain(Response response, boolean live, long atNanos) {
    return new Written(response, null, "", live, atNanos);
  }

  /** An answer with a strong entity tag (RFC 9110, 8.8.3), made from its body. */
  static Written tagged(Response response, boolean live, long atNanos) {
    String tag = '"' + Long.toHexString(hash(response.body())) + '"';
    Response tagged = response.with("ETag", tag);
    Response unchanged = Response.of(304).over(tagged.headers().without("Content-Type"));
    return new Written(tagged, unchanged, tag, live, atNanos);
  }

  boolean isLive() {
    return renewing != null;
  }

  /** Whether whoever asks now is to write it again: true for one caller, once it is old. */
  boolean isToBeRenewed(long nowNanos) {
    AtomicBoolean claim = renewing;
    return claim != null && nowNanos - atNanos >= LIFE_NANOS && claim.compareAndSet(false, true);
  }

  Verdict answer(Request request) {
    Verdict shorter = unchanged;
    return shorter != null && isKnownTo(request) ? shorter : whole;
  }

  /** A tag of ours stands in a list of tags as it is, or not at all: quotes cannot stand within tags. */
  private boolean isKnownTo(Request request) {
    List<String> lines = request.headers("If-None-Match");
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.contains(tag) || line.equals("*")) {
        return true;
      }
    }
    return false;
  }

  /** FNV-1a, 64 bits. */
  private static long hash(byte[] body) {
    long hash = 0xcbf29ce484222325L;
    for (byte each : body) {
      hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }
}
