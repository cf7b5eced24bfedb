package io.underpin.health.web;

import io.underpin.health.format.ReportFormat;
import io.underpin.health.page.StatusPage;
import io.underpin.health.report.GroupState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Probe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * On which paths and in which formats a health is shown, and to whom: handed to the lambda of {@code HealthBuilder.endpoint}.
 *
 * <p>Unless set: below {@code /health} and on the aliases {@code /healthz}, {@code /livez}, {@code /readyz}, {@code /startupz} and
 * {@code /actuator/health}; details for nobody; Underpin's own JSON, and by {@code ?format=} and {@code Accept} the formats {@code
 * actuator}, {@code microprofile}, {@code health+json}, {@code text}, {@code prometheus} and {@code html}. Not safe for use by several threads.
 */
public final class EndpointSpec {
  private static final String ACTUATOR = "/actuator/health";

  private final Formats formats = Formats.standard();
  private final int plainActuator = formats.addNameless(ReportFormat.plainActuator());
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private DetailAccess details = DetailAccess.nobody();
  private DetailAccess names = DetailAccess.nobody();
  private int usual = formats.numberOf(Formats.DEFAULT);
  private StatusPage page = StatusPage.standard();
  private String base = "/health";
  private boolean aliases = true;
  private boolean envoyHeaders;

  /** The defaults. */
  public EndpointSpec() {}

  /** Who may see everything; {@link DetailAccess#nobody()} unless set. */
  public EndpointSpec details(DetailAccess who) {
    details = who;
    return this;
  }

  /**
   * Who else may see which checks and groups there are, how each is, since when, and the code of what is wrong, but no summary, no
   * value and no reason; {@link DetailAccess#nobody()} unless set.
   */
  public EndpointSpec names(DetailAccess who) {
    names = who;
    return this;
  }

  /**
   * The format in which is answered unless the request asks for another; {@code underpin} unless set. On {@code /actuator/health}
   * it is {@code actuator} in any case.
   *
   * @throws IllegalArgumentException if there is no format of this name
   */
  public EndpointSpec defaultFormat(String name) {
    usual = formats.numberOf(name);
    return this;
  }

  /**
   * Adds a format, asked for by {@code ?format=<name>} or by its media type in {@code Accept}, where formats that were there
   * before come first.
   *
   * @param name 1 to 32 characters of a-z, 0-9, plus, dot and hyphen
   * @throws IllegalArgumentException if the name is malformed or taken, or the media type is none
   */
  public EndpointSpec format(String name, ReportFormat format) {
    formats.add(name, format);
    return this;
  }

  /** The page for people, {@code ?format=html}; {@link StatusPage#standard()} unless set. Its links lead below the base. */
  public EndpointSpec page(StatusPage people) {
    page = people;
    return this;
  }

  /**
   * Answers on a path in a shape of the application's own, in place of what else stands there. Everybody sees all that the format
   * writes: such a path is public because the application says so here.
   *
   * @param path begins with a slash; compared exactly as sent
   * @throws IllegalArgumentException if the path does not begin with a slash or is answered already, or the media type is none
   */
  public EndpointSpec answer(String path, Part what, ReportFormat format) {
    checkedPath(path);
    Answer answer = new Answer(what, formats.addNameless(format));
    if (answers.putIfAbsent(path, answer) != null) {
      throw new IllegalArgumentException(
          "Path '" + path + "' is answered twice: give each answer its own path");
    }
    return this;
  }

  /**
   * Where everything stands, with the probes, groups and checks below it; {@code /health} unless set. The aliases stay where they
   * are.
   *
   * @throws IllegalArgumentException if it does not begin with a slash, or ends with one
   */
  public EndpointSpec base(String path) {
    checkedPath(path);
    if (path.endsWith("/")) {
      throw new IllegalArgumentException(
          "Base path '" + path + "' ends with a slash: leave it out, as in /health");
    }
    base = path;
    return this;
  }

  /** Leaves out the aliases: {@code /healthz}, {@code /actuator/health} and so on belong to the application. */
  public EndpointSpec withoutAliases() {
    aliases = false;
    return this;
  }

  /**
   * Tells Envoy more than a status code can: {@code x-envoy-degraded} while the status is DEGRADED, so that other hosts are taken
   * first, and {@code x-envoy-immediate-health-check-fail} while the service is on its way out. Envoy has to be told to heed them.
   */
  public EndpointSpec envoyHeaders() {
    envoyHeaders = true;
    return this;
  }

  Formats formats() {
    formats.replace(Formats.PAGE, page.below(base));
    return formats;
  }

  DetailAccess detailAccess() {
    return details;
  }

  DetailAccess namesAccess() {
    return names;
  }

  boolean envoyWanted() {
    return envoyHeaders;
  }

  /** @throws IllegalArgumentException if an answer is for a group that is not in the report */
  Directory directory(HealthReport report) {
    Map<String, Resource> resources = new HashMap<>();
    List<Directory.Subtree> subtrees = new ArrayList<>();
    int count = 0;
    Menu own = Menu.of(formats, usual);
    Menu actuator = Menu.of(formats, formats.numberOf("actuator"), plainActuator);
    for (Map.Entry<Part, List<String>> each : parts(report).entrySet()) {
      for (String path : each.getValue()) {
        boolean foreign = path.startsWith(ACTUATOR + "/") || path.equals(ACTUATOR);
        Menu menu = foreign && aliases ? actuator : own;
        resources.put(path, new Resource(count++, each.getKey(), menu, false));
      }
    }
    for (Map.Entry<String, Answer> each : answers.entrySet()) {
      Answer answer = each.getValue();
      verify(each.getKey(), answer.part, report);
      Menu menu = Menu.only(formats, answer.format);
      resources.put(each.getKey(), new Resource(count++, answer.part, menu, true));
    }
    subtrees.add(new Directory.Subtree(base + "/", base + "/checks/", own));
    if (aliases) {
      subtrees.add(new Directory.Subtree(ACTUATOR + "/", ACTUATOR + "/", actuator));
    }
    return new Directory(resources, subtrees, count);
  }

  private Map<Part, List<String>> parts(HealthReport report) {
    Map<Part, List<String>> parts = new LinkedHashMap<>();
    parts.put(Part.everything(), paths("", "/healthz", ""));
    parts.put(Part.probe(Probe.LIVENESS), paths("/live", "/livez", "/liveness"));
    parts.put(Part.probe(Probe.READINESS), paths("/ready", "/readyz", "/readiness"));
    parts.put(Part.probe(Probe.STARTUP), paths("/started", "/startupz", "/startup"));
    for (GroupState group : report.groups()) {
      String below = "/" + group.name();
      parts.put(
          Part.group(group.name()),
          aliases ? List.of(ACTUATOR + below, base + below) : List.of(base + below));
    }
    return parts;
  }

  /** The base wins where it lies on an alias. */
  private List<String> paths(String below, String alias, String belowActuator) {
    String ours = base + below;
    return aliases ? List.of(ACTUATOR + belowActuator, alias, ours) : List.of(ours);
  }

  private static void verify(String path, Part part, HealthReport report) {
    if (part.isGroup() && report.group(part.name()).isEmpty()) {
      throw new IllegalArgumentException("Path '" + path + "' is for group '" + part.name()
          + "', which is not there; there are "
          + report.groups().stream().map(GroupState::name).toList());
    }
  }

  private static void checkedPath(String path) {
    if (!path.matches("/[!-~&&[^?#]]*")) {
      throw new IllegalArgumentException("Path '" + path.replaceAll("[^ -~]", "?")
          + "' must begin with a slash and have no space, ? or # in it");
    }
  }

  private record Answer(Part part, int format) {}
}
