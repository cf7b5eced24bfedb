package io.underpin.health.web;

import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Probe;
import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The probes over HTTP. Runs nothing, waits for nothing, and for strangers makes nothing. */
public final class HealthEndpoint implements Guard {
  private static final Verdict NOT_FOUND =
      Verdict.answer(Response.problem(404, "Not Found").with("X-Content-Type-Options", "nosniff"));
  private static final Verdict METHOD_NOT_ALLOWED =
      Verdict.answer(Response.problem(405, "Method Not Allowed")
          .with("Allow", "GET, HEAD")
          .with("X-Content-Type-Options", "nosniff"));

  private final Map<String, View> views = new HashMap<>();
  private final Supplier<HealthReport> report;
  private final DetailAccess access;

  /** Shows what this supplies. */
  public HealthEndpoint(Supplier<HealthReport> report, DetailAccess access) {
    this.report = report;
    this.access = access;
    offer(View.everything(), "/health", "/healthz");
    offer(View.of(Probe.LIVENESS), "/health/live", "/livez");
    offer(View.of(Probe.READINESS), "/health/ready", "/readyz");
    offer(View.of(Probe.STARTUP), "/health/started", "/startupz");
  }

  @Override
  public Verdict check(Request request) {
    String path = request.path();
    View view = views.get(path);
    if (view == null) {
      return path.startsWith("/health/") ? NOT_FOUND : Verdict.pass();
    }
    String method = request.method();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return METHOD_NOT_ALLOWED;
    }
    HealthReport now = report.get();
    return allowed(request) ? view.detailed(now) : view.terse(now);
  }

  /** The application's own predicate may fail; the probe must not. */
  private boolean allowed(Request request) {
    try {
      return access.allows(request);
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void offer(View view, String path, String alias) {
    views.put(path, view);
    views.put(alias, view);
  }

  /** The kind. */
  @Override
  public String toString() {
    return "health";
  }
}
