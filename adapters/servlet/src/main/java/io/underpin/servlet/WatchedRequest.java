package io.underpin.servlet;

import io.underpin.http.Exchange;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * A request that notices when it goes asynchronous and then tells the pipeline of its end.
 *
 * <p>Asking {@code isAsyncStarted()} after the chain is too late: it is false again once somebody has called {@code dispatch()}.
 */
final class WatchedRequest extends HttpServletRequestWrapper implements AsyncListener {
  private final HttpServletResponse response;
  private final Exchange exchange;
  private volatile boolean async;
  private volatile @Nullable Throwable failure;

  WatchedRequest(HttpServletRequest request, HttpServletResponse response, Exchange exchange) {
    super(request);
    this.response = response;
    this.exchange = exchange;
  }

  boolean hasGoneAsync() {
    return async;
  }

  @Override
  public AsyncContext startAsync() {
    return watched(super.startAsync());
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse with) {
    return watched(super.startAsync(request, with));
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }

  @Override
  public void onTimeout(AsyncEvent event) {}

  @Override
  public void onError(AsyncEvent event) {
    failure = event.getThrowable();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    exchange.end(response.getStatus(), -1, failure);
  }

  private AsyncContext watched(AsyncContext context) {
    if (!async) {
      async = true;
      context.addListener(this);
    }
    return context;
  }
}
