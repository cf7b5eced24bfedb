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
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** Spring Security's filter chain behind its firewall, played as a servlet container plays it. */
final class SpringChain {
  static final String REQUEST_ID = "request_id";

  private final Work work;
  private final FilterChainProxy proxy;

  SpringChain(Work work, List<Filter> filters) {
    this.work = work;
    this.proxy =
        new FilterChainProxy(new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, filters));
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedHostnames(Wire.HOST::equals);
    proxy.setFirewall(firewall);
  }

  /** One request from its arrival to its end. */
  void serve(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    proxy.doFilter(request, response, (handled, into) -> {
      String id = (String) handled.getAttribute(REQUEST_ID);
      work.idLengths.add(id == null ? 0 : id.length());
      ((HttpServletResponse) into).setStatus(200);
    });
  }

  /** A filter without the ceremony. */
  static Filter filter(HttpFilter filter) {
    return (request, response, chain) ->
        filter.filter((HttpServletRequest) request, (HttpServletResponse) response, chain);
  }

  interface HttpFilter {
    void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException;
  }
}
