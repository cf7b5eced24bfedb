package io.underpin.servlet;

import io.underpin.http.Attributes;
import io.underpin.http.Pipeline;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequest;

/**
 * A pipeline before the servlets of a container (Servlet 6.0 and later).
 *
 * <p>Register the filter first, for all paths and with asynchronous support; of the dispatcher types {@code REQUEST} is enough,
 * and {@code ASYNC} also gives the log context to what is dispatched again. The request has ended when the filter chain
 * returns, when it throws, or when asynchronous handling is complete.
 */
public final class ServletHttp {
  static final String ATTRIBUTES = "io.underpin.http.attributes";

  private ServletHttp() {}

  /** Plays the pipeline before the rest of the filter chain, once for each request. */
  public static Filter filter(Pipeline pipeline) {
    return new PipelineFilter(pipeline);
  }

  /** What the guards have found out about this request; nothing if it has not come through a pipeline. */
  public static Attributes attributes(ServletRequest request) {
    return request.getAttribute(ATTRIBUTES) instanceof Attributes found ? found : Attributes.none();
  }
}
