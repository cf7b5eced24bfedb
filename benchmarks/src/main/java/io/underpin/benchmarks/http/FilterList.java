package io.underpin.benchmarks.http;

import jakarta.servlet.Filter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The peer of {@link GuardList}: the same filters that {@link UsualFilters} has, three buckets, and a semaphore for each client. */
final class FilterList {
  private static final int CONNECTIONS = 10;

  private FilterList() {}

  static SpringChain chain(Work work) {
    return new SpringChain(
        work,
        List.of(
            UsualFilters.clientAddress(),
            UsualFilters.securityHeaders(),
            PlainFilters.cors(),
            UsualFilters.limit("client"),
            UsualFilters.limit("api"),
            UsualFilters.limit("general"),
            connections(),
            sameSite()));
  }

  private static Filter connections() {
    Map<String, Semaphore> permits = new ConcurrentHashMap<>();
    return SpringChain.filter((request, response, chain) -> {
      String client = (String) request.getAttribute(UsualFilters.CLIENT);
      Semaphore own = permits.computeIfAbsent(client, any -> new Semaphore(CONNECTIONS));
      if (!own.tryAcquire()) {
        response.setStatus(429);
        return;
      }
      try {
        chain.doFilter(request, response);
      } finally {
        own.release();
      }
    });
  }

  private static Filter sameSite() {
    List<String> reading = List.of("GET", "HEAD", "OPTIONS");
    return SpringChain.filter((request, response, chain) -> {
      String site = request.getHeader("Sec-Fetch-Site");
      boolean ours = site == null || site.equals("same-origin") || site.equals("none");
      if (ours || reading.contains(request.getMethod())) {
        chain.doFilter(request, response);
      } else {
        response.setStatus(403);
      }
    });
  }
}
