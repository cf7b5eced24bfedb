package io.underpin.health.metrics;

import io.underpin.health.report.HealthReport;
import io.underpin.health.web.DetailAccess;
import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The figures of this process over HTTP: uptime, memory, CPU, threads, garbage collection, classes, file descriptors, and whatever is
 * added, such as checks and pools of connections.
 *
 * <p>{@code /metrics} answers in the text format of Prometheus, or in JSON when {@code Accept} prefers it or {@code ?format=json} asks
 * for it; {@code /metrics.json} in JSON. Only GET and HEAD. Who may not read it, which is everybody but this machine itself unless told
 * otherwise, gets 404. Nothing is measured between answers. Immutable and safe for use by several threads.
 */
public final class ProcessMetrics implements Guard {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessMetrics.class);
  private static final Verdict NOT_FOUND =
      Verdict.answer(plain(Response.problem(404, "Not Found")));
  private static final Verdict METHOD_NOT_ALLOWED =
      Verdict.answer(plain(Response.problem(405, "Method Not Allowed").with("Allow", "GET, HEAD")));

  private final String path;
  private final DetailAccess access;
  private final List<MetricSource> sources;

  private ProcessMetrics(Builder builder) {
    path = builder.path;
    access = builder.access;
    List<MetricSource> all = new ArrayList<>();
    all.add(new OsMetrics(Path.of("/proc/self/status")));
    all.add(new JvmMetrics());
    all.addAll(builder.sources);
    sources = List.copyOf(all);
  }

  /** The process alone, at {@code /metrics}, for this machine only. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Verdict check(Request request) {
    boolean json = request.path().equals(path + ".json");
    if (!json && !request.path().equals(path)) {
      return Verdict.pass();
    }
    if (!allowed(request)) {
      return NOT_FOUND;
    }
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return METHOD_NOT_ALLOWED;
    }
    Optional<String> asked = format(request);
    if (asked.isPresent() && !asked.get().equals("json") && !asked.get().equals("prometheus")) {
      return NOT_FOUND;
    }
    json = asked.map(format -> format.equals("json")).orElse(json || Preference.isJson(request));
    MetricSheet sheet = read();
    return Verdict.answer(plain(
        json
            ? Response.json(200, sheet.toJson())
            : Response.of(
                200,
                PrometheusText.MEDIA_TYPE,
                sheet.toPrometheus().getBytes(StandardCharsets.UTF_8))));
  }

  /** The figures as they are now. */
  public MetricSheet read() {
    MetricSheet all = new MetricSheet();
    int failed = 0;
    for (MetricSource source : sources) {
      MetricSheet sheet = new MetricSheet();
      try {
        source.report(sheet);
        all.addAll(sheet);
      } catch (RuntimeException e) {
        failed++;
        LOG.debug("A source of metrics has failed", e);
      }
    }
    return all.gauge(
        "metric_sources_failed", "Sources whose figures are missing from this answer", failed);
  }

  /** The path. */
  @Override
  public String toString() {
    return "metrics at " + path;
  }

  /** The application's own rule may fail; then it has not allowed it. */
  private boolean allowed(Request request) {
    try {
      return access.allows(request);
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static Optional<String> format(Request request) {
    for (String parameter : request.query().orElse("").split("&", -1)) {
      if (parameter.startsWith("format=")) {
        return Optional.of(parameter.substring("format=".length()).toLowerCase(Locale.ROOT));
      }
    }
    return Optional.empty();
  }

  private static Response plain(Response response) {
    return response.with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff");
  }

  /** What the endpoint shows, where, and to whom. */
  public static final class Builder {
    private String path = "/metrics";
    private DetailAccess access = DetailAccess.loopback();
    private final List<MetricSource> sources = new ArrayList<>();

    private Builder() {}

    /**
     * Answers at this path, and in JSON at the same with {@code .json} at its end.
     *
     * @throws IllegalArgumentException if it is not a path such as {@code /metrics}
     */
    public Builder path(String where) {
      if (!where.matches("(/[A-Za-z0-9._~-]+)+")) {
        throw new IllegalArgumentException("Metrics: the path '" + where.replaceAll("[^ -~]", "?")
            + "' must begin with / and be made of letters, digits and . _ ~ - between slashes");
      }
      path = where;
      return this;
    }

    /** Lets in whom this allows; everybody else gets 404. */
    public Builder access(DetailAccess rule) {
      access = rule;
      return this;
    }

    /** Also shows checks and probes: {@code health(health::report)}. */
    public Builder health(Supplier<HealthReport> report) {
      return source(new HealthMetrics(report, TimeSource.system()));
    }

    /** Also shows these figures. */
    public Builder source(MetricSource source) {
      sources.add(source);
      return this;
    }

    /** The endpoint: put it into the pipeline, before the rate limit. */
    public ProcessMetrics build() {
      return new ProcessMetrics(this);
    }
  }
}
