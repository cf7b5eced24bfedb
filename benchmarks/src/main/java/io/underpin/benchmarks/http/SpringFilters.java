package io.underpin.benchmarks.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.firewall.StrictHttpFirewall;
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
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

/**
 * The peer: Spring Security's firewall, header and CORS filters in its own chain, between plain filters for what it does not
 * bring along (request id, endpoint, limit, and the two observers).
 */
final class SpringFilters {
  private static final String REQUEST_ID = "request_id";

  private final Work work;
  private final FilterChainProxy proxy;

  SpringFilters(Work work) {
    this.work = work;
    this.proxy = new FilterChainProxy(new DefaultSecurityFilterChain(
        AnyRequestMatcher.INSTANCE,
        List.of(duration(), count(), requestId(), securityHeaders(), cors(), health(), limit())));
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedHostnames(Wire.HOST::equals);
    proxy.setFirewall(firewall);
  }

  /** One request from its arrival to its end. */
  void serve(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    proxy.doFilter(request, response, (handled, into) -> {
      String id = (String) handled.getAttribute(REQUEST_ID);
      work.idLengths.add(id.length());
      ((HttpServletResponse) into).setStatus(200);
    });
  }

  private Filter duration() {
    return plain((request, response, chain) -> {
      long start = System.nanoTime();
      try {
        chain.doFilter(request, response);
      } finally {
        work.nanos.add(System.nanoTime() - start);
      }
    });
  }

  private Filter count() {
    return plain((request, response, chain) -> {
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
    return plain((request, response, chain) -> {
      String id = work.newRequestId();
      request.setAttribute(REQUEST_ID, id);
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

  private static Filter cors() {
    CorsConfiguration allowed = new CorsConfiguration();
    allowed.addAllowedOrigin(Wire.ORIGIN);
    allowed.addAllowedMethod("GET");
    allowed.addExposedHeader("X-Request-Id");
    return new CorsFilter(request -> allowed);
  }

  private static Filter health() {
    return plain((request, response, chain) -> {
      if (request.getRequestURI().equals("/health")) {
        response.setStatus(200);
      } else {
        chain.doFilter(request, response);
      }
    });
  }

  private Filter limit() {
    return plain((request, response, chain) -> {
      if (work.take(request.getRemoteAddr())) {
        response.setHeader("RateLimit-Policy", SecurityLines.LIMIT_POLICY);
        chain.doFilter(request, response);
      } else {
        response.setStatus(429);
      }
    });
  }

  private static Filter plain(HttpFilter filter) {
    return (request, response, chain) ->
        filter.filter((HttpServletRequest) request, (HttpServletResponse) response, chain);
  }

  private interface HttpFilter {
    void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException;
  }
}
