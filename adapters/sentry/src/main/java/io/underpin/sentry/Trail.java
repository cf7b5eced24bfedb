package io.underpin.sentry;

import io.underpin.http.Attribute;
import io.underpin.http.Request;
import io.underpin.http.TraceContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What is known of one request while it is handled, and what happened in it. Safe for use by several threads. */
final class Trail {
  private static final int MAX_CRUMBS = 50;

  private final Request request;
  private final String method;
  private final String path;
  private final Deque<Crumb> crumbs = new ArrayDeque<>();

  Trail(Request request) {
    this.request = request;
    this.method = request.method();
    this.path = request.path();
  }

  String method() {
    return method;
  }

  /** The path without the query. */
  String path() {
    return path;
  }

  /** The template of the path, which a router may find out later than this. */
  Optional<String> route() {
    return request.attribute(Attribute.ROUTE);
  }

  /** What it is called in the log. */
  Optional<String> requestId() {
    return request.attribute(Attribute.REQUEST_ID);
  }

  /** Who asks, as a stable id. */
  Optional<String> user() {
    return request.attribute(Attribute.PRINCIPAL);
  }

  /** The trace that it belongs to. */
  Optional<TraceContext> trace() {
    return request.attribute(Attribute.TRACE_CONTEXT);
  }

  synchronized void add(Crumb crumb) {
    if (crumbs.size() == MAX_CRUMBS) {
      crumbs.removeFirst();
    }
    crumbs.addLast(crumb);
  }

  synchronized List<Crumb> crumbs() {
    return List.copyOf(crumbs);
  }
}
