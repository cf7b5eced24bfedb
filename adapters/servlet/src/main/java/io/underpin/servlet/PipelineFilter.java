package io.underpin.servlet;

import io.underpin.http.Attributes;
import io.underpin.http.Exchange;
import io.underpin.http.LogScope;
import io.underpin.http.Pipeline;
import io.underpin.http.Response;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Plays an exchange around a filter chain. */
final class PipelineFilter implements Filter {
  private final Pipeline pipeline;

  PipelineFilter(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.REQUEST
        && request instanceof HttpServletRequest httpRequest
        && response instanceof HttpServletResponse httpResponse) {
      play(httpRequest, httpResponse, chain);
    } else {
      // The guards have decided on this request already; this is its continuation.
      LogScope scope = LogScope.open(ServletHttp.attributes(request));
      try (scope) {
        chain.doFilter(request, response);
      }
    }
  }

  private void play(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Exchange exchange = pipeline.begin(new RequestView(request));
    WatchedRequest watched = new WatchedRequest(request, response, exchange);
    HttpServletResponse visible = WithholdingResponse.of(response, exchange.withheld());
    LimitedRequest limited = LimitedRequest.of(watched, visible, exchange.attributes());
    try {
      Optional<Response> answer = exchange.answer();
      if (answer.isPresent()) {
        write(answer.get(), request, visible);
        exchange.end(answer.get().status(), answer.get().body().length, null);
        Linger.after(request, visible, exchange);
      } else {
        handle(exchange, watched, limited == null ? watched : limited, visible, chain);
      }
    } catch (Throwable e) {
      Optional<Response> refusal =
          limited == null || watched.hasGoneAsync() ? Optional.empty() : limited.refusal(exchange);
      if (refusal.isPresent() && !response.isCommitted()) {
        response.reset();
        write(refusal.get(), request, WithholdingResponse.of(response, exchange.withheld()));
        exchange.end(refusal.get().status(), refusal.get().body().length, e);
        Linger.after(request, response, exchange);
      } else {
        exchange.end(response.isCommitted() ? response.getStatus() : 500, -1, e);
        throw e;
      }
    }
  }

  private static void handle(
      Exchange exchange,
      WatchedRequest watched,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    exchange.headers().forEach(response::addHeader);
    Attributes all = ServletHttp.attributes(request).and(exchange.attributes());
    request.setAttribute(ServletHttp.ATTRIBUTES, all);
    LogScope scope = exchange.openLogContext();
    try (scope) {
      chain.doFilter(request, response);
    }
    if (!watched.hasGoneAsync()) {
      exchange.end(response.getStatus());
    }
  }

  private static void write(
      Response answer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(answer.status());
    answer.headers().forEach(response::addHeader);
    if (answer.status() != 204 && answer.status() != 304) {
      response.setContentLength(answer.body().length);
      if (!request.getMethod().equals("HEAD")) {
        response.getOutputStream().write(answer.body());
      }
    }
  }
}
