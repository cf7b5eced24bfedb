package io.underpin.benchmarks.http;

import io.underpin.time.TimeSource;
import jakarta.servlet.Filter;
import java.util.List;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.PermissionsPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

/**
 * The peer of {@link PlainGuards}: Spring Security's header and CORS filters, between plain filters for what it does not bring
 * along (request id, endpoint, limit, and the two observers).
 */
final class PlainFilters {
  private final Work work;

  private PlainFilters(Work work) {
    this.work = work;
  }

  static SpringChain chain(Work work) {
    PlainFilters filters = new PlainFilters(work);
    return new SpringChain(
        work,
        List.of(
            duration(work),
            count(work),
            filters.requestId(),
            securityHeaders(),
            cors(),
            health(),
            filters.limit()));
  }

  static Filter duration(Work work) {
    return SpringChain.filter((request, response, chain) -> {
      long start = TimeSource.system().nanoTime();
      try {
        chain.doFilter(request, response);
      } finally {
        work.nanos.add(TimeSource.system().nanoTime() - start);
      }
    });
  }

  static Filter count(Work work) {
    return SpringChain.filter((request, response, chain) -> {
      try {
        chain.doFilter(request, response);
      } finally {
        if (response.getStatus() == 200) {
          work.requests.increment();
        }
      }
    });
  }

  private Filter requestId() {
    return SpringChain.filter((request, response, chain) -> {
      String id = work.newRequestId();
      request.setAttribute(SpringChain.REQUEST_ID, id);
      response.setHeader("X-Request-Id", id);
      chain.doFilter(request, response);
    });
  }

  private static Filter securityHeaders() {
    return new HeaderWriterFilter(List.of(
        new XContentTypeOptionsHeaderWriter(),
        new HstsHeaderWriter(31_536_000, true),
        new XFrameOptionsHeaderWriter(XFrameOptionsHeaderWriter.XFrameOptionsMode.DENY),
        new ContentSecurityPolicyHeaderWriter(SecurityLines.CSP),
        new ReferrerPolicyHeaderWriter(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER),
        new PermissionsPolicyHeaderWriter(SecurityLines.PERMISSIONS),
        openerPolicy(),
        resourcePolicy()));
  }

  private static CrossOriginOpenerPolicyHeaderWriter openerPolicy() {
    CrossOriginOpenerPolicyHeaderWriter writer = new CrossOriginOpenerPolicyHeaderWriter();
    writer.setPolicy(CrossOriginOpenerPolicy.SAME_ORIGIN);
    return writer;
  }

  private static CrossOriginResourcePolicyHeaderWriter resourcePolicy() {
    CrossOriginResourcePolicyHeaderWriter writer = new CrossOriginResourcePolicyHeaderWriter();
    writer.setPolicy(CrossOriginResourcePolicy.SAME_SITE);
    return writer;
  }

  static Filter cors() {
    CorsConfiguration allowed = new CorsConfiguration();
    allowed.addAllowedOrigin(Wire.ORIGIN);
    allowed.addAllowedMethod("GET");
    allowed.addExposedHeader("X-Request-Id");
    return new CorsFilter(request -> allowed);
  }

  static Filter health() {
    return SpringChain.filter((request, response, chain) -> {
      if (request.getRequestURI().equals("/health")) {
        response.setStatus(200);
      } else {
        chain.doFilter(request, response);
      }
    });
  }

  private Filter limit() {
    return SpringChain.filter((request, response, chain) -> {
      if (work.take(request.getRemoteAddr())) {
        response.setHeader("RateLimit-Policy", SecurityLines.LIMIT_POLICY);
        chain.doFilter(request, response);
      } else {
        response.setStatus(429);
      }
    });
  }
}
