package io.underpin.benchmarks.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.underpin.http.Verdict;
import io.underpin.security.headers.SecurityHeaders;
import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/**
 * The peer of {@link ShippedGuards}: Spring Security's filters, and what people usually put beside them: a random UUID as
 * request id, the last hop of {@code X-Forwarded-For}, and a bucket4j bucket for each client in a map.
 */
final class UsualFilters {
  static final String CLIENT = "client.address";

  private UsualFilters() {}

  static SpringChain chain(Work work) {
    return new SpringChain(
        work,
        List.of(
            PlainFilters.duration(work),
            PlainFilters.count(work),
            requestId(),
            clientAddress(),
            securityHeaders(),
            PlainFilters.cors(),
            PlainFilters.health(),
            limit("client")));
  }

  private static Filter requestId() {
    return SpringChain.filter((request, response, chain) -> {
      String sent = request.getHeader("X-Request-ID");
      String id = sent == null ? UUID.randomUUID().toString() : sent;
      request.setAttribute(SpringChain.REQUEST_ID, id);
      response.setHeader("X-Request-ID", id);
      chain.doFilter(request, response);
    });
  }

  static Filter clientAddress() {
    return SpringChain.filter((request, response, chain) -> {
      String forwarded = request.getHeader("X-Forwarded-For");
      boolean believed = forwarded != null && request.getRemoteAddr().startsWith("10.");
      String client = believed
          ? forwarded.substring(forwarded.lastIndexOf(',') + 1).strip()
          : request.getRemoteAddr();
      request.setAttribute(CLIENT, client);
      chain.doFilter(request, response);
    });
  }

  // The lines that our guard sends, each by Spring's cheapest writer.
  static Filter securityHeaders() {
    Verdict verdict = SecurityHeaders.api().check(new WireRequest(Wire.sameOrigin()));
    List<HeaderWriter> writers = new ArrayList<>();
    ((Verdict.Pass) verdict)
        .headers()
        .forEach((name, value) -> writers.add(new StaticHeadersWriter(name, value)));
    return new HeaderWriterFilter(writers);
  }

  /** A bucket for each client under this name. */
  static Filter limit(String name) {
    Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    String quoted = '"' + name + '"';
    String policy = quoted + ";q=" + ShippedGuards.LIMIT + ";w=1";
    return SpringChain.filter((request, response, chain) -> {
      String client = (String) request.getAttribute(CLIENT);
      ConsumptionProbe probe =
          buckets.computeIfAbsent(client, any -> newBucket()).tryConsumeAndReturnRemaining(1);
      long nanos =
          probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
      long seconds = (nanos + 999_999_999) / 1_000_000_000;
      response.addHeader("RateLimit-Policy", policy);
      response.addHeader(
          "RateLimit", quoted + ";r=" + probe.getRemainingTokens() + ";t=" + seconds);
      if (probe.isConsumed()) {
        chain.doFilter(request, response);
      } else {
        response.setHeader("Retry-After", Long.toString(seconds));
        response.setStatus(429);
      }
    });
  }

  private static Bucket newBucket() {
    return Bucket.builder()
        .addLimit(limit -> limit
            .capacity(ShippedGuards.LIMIT)
            .refillGreedy(ShippedGuards.LIMIT, ShippedGuards.WINDOW))
        .withNanosecondPrecision()
        .build();
  }
}
