package io.underpin.health.web;

import io.underpin.check.Status;
import io.underpin.event.EventSink;
import io.underpin.health.report.HealthReport;
import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.time.TimeSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Probes, groups and single checks over HTTP. Runs nothing, waits for nothing, and makes nothing as long as nothing changes.
 *
 * <p>On the path of a probe strangers are answered by path, method and query alone; no header is looked at but those that {@link
 * DetailAccess} wants.
 */
public final class HealthEndpoint implements Guard {
  private static final Verdict NOT_FOUND = refusal(Response.problem(404, "Not Found"));
  private static final Verdict METHOD_NOT_ALLOWED =
      refusal(Response.problem(405, "Method Not Allowed").with("Allow", "GET, HEAD"));

  private final Supplier<HealthReport> reports;
  private final Directory directory;
  private final TerseShelf terse;
  private final Shelf names;
  private final Shelf details;
  private final DetailAccess namesAccess;
  private final DetailAccess detailAccess;

  /**
   * Shows what this supplies.
   *
   * @param events where formats that fail are told
   * @throws IllegalArgumentException if an answer is for a group that is not in the report
   */
  public HealthEndpoint(
      Supplier<HealthReport> reports, EndpointSpec spec, TimeSource time, EventSink events) {
    this.reports = reports;
    directory = spec.directory(reports.get());
    Scribe scribe = new Scribe(spec.formats(), spec.envoyWanted(), time, events);
    int formats = spec.formats().count();
    terse = new TerseShelf(scribe, directory.count(), formats);
    names = new Shelf(Level.NAMES, scribe, directory, formats, time);
    details = new Shelf(Level.DETAILS, scribe, directory, formats, time);
    namesAccess = spec.namesAccess();
    detailAccess = spec.detailAccess();
  }

  @Override
  public Verdict check(Request request) {
    String path = request.path();
    Resource resource = directory.find(path);
    if (resource != null) {
      Level level = resource.open() ? Level.DETAILS : level(request);
      return answer(request, resource, level, reports.get());
    }
    return directory.covers(path) ? singleCheck(request, path) : Verdict.pass();
  }

  /** For strangers no name is found, whether or not there is such a check. */
  private Verdict singleCheck(Request request, String path) {
    Level level = level(request);
    if (level == Level.STRANGER) {
      return NOT_FOUND;
    }
    HealthReport report = reports.get();
    Resource check = directory.findCheck(path, report);
    return check == null ? NOT_FOUND : answer(request, check, level, report);
  }

  private Verdict answer(Request request, Resource resource, Level level, HealthReport report) {
    String method = request.method();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return METHOD_NOT_ALLOWED;
    }
    Status status = resource.part().status(report);
    int format = format(request, resource, level);
    if (status == null || format == Menu.UNKNOWN) {
      return NOT_FOUND;
    }
    return written(resource, format, level, report, status).answer(request);
  }

  private Written written(
      Resource resource, int format, Level level, HealthReport report, Status status) {
    return switch (level) {
      case STRANGER -> terse.find(resource, format, report, status);
      case NAMES -> names.find(resource, format, report, status);
      case DETAILS -> details.find(resource, format, report, status);
    };
  }

  /** What the query names, else what {@code Accept} asks for, else the usual. */
  private static int format(Request request, Resource resource, Level level) {
    Menu menu = resource.menu();
    if (!menu.hasChoice()) {
      return menu.usual();
    }
    Optional<String> query = request.query();
    if (query.isPresent() && Menu.asks(query.get())) {
      int named = menu.named(query.get());
      return named == Menu.UNKNOWN && resource.isProbe() ? menu.usual() : named;
    }
    return resource.negotiates(level) ? menu.accepted(request.headers("Accept")) : menu.usual();
  }

  private Level level(Request request) {
    if (allows(detailAccess, request)) {
      return Level.DETAILS;
    }
    return allows(namesAccess, request) ? Level.NAMES : Level.STRANGER;
  }

  /** The application's own predicate may fail; the probe must not. */
  private static boolean allows(DetailAccess access, Request request) {
    try {
      return access.allows(request);
    } catch (Throwable e) {
      return false;
    }
  }

  private static Verdict refusal(Response response) {
    return Verdict.answer(response
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Security-Policy", Scribe.NOTHING_ELSE));
  }

  /** The kind. */
  @Override
  public String toString() {
    return "health";
  }
}
