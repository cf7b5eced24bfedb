package io.underpin.health.alerts;

import io.underpin.check.LocalCheck;
import io.underpin.health.CheckSpec;
import io.underpin.health.HealthBuilder;
import io.underpin.health.checks.host.CgroupMemoryCheck;
import io.underpin.health.checks.host.DiskCheck;
import io.underpin.health.checks.jvm.HeapCheck;
import io.underpin.health.report.Criticality;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules that tell people before users do, as one list.
 *
 * <pre>{@code
 * Health health = AlertRules.standard(traffic).addTo(Health.builder()).start();
 * }</pre>
 *
 * <p>The standard rules degrade readiness and do not hold up the start ({@link Criticality#DEGRADING}, {@link
 * Criticality#INFORMATIONAL}): an alert calls somebody, it does not take an instance out. Immutable.
 */
public final class AlertRules {
  private final List<AlertRule> rules;

  private AlertRules(List<AlertRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * The five that every service should have, the disk being that of the working folder.
   *
   * <ul>
   *   <li>{@code alert.errors}: more than 5 % of the requests of the last 5 minutes have failed, see {@link ErrorRateRule};
   *   <li>{@code alert.latency}: their p95 is above 2 s, see {@link LatencyRule};
   *   <li>{@code alert.heap}: more than 80 % of the heap are still in use after a collection, see {@link HeapCheck};
   *   <li>{@code alert.memory}: more than 80 % of the container's memory are in use, see {@link CgroupMemoryCheck};
   *   <li>{@code alert.disk}: less than 20 % of the disk are free, see {@link DiskCheck}.
   * </ul>
   */
  public static AlertRules standard(Traffic traffic) {
    return standard(traffic, Path.of(""));
  }

  /** The same, the disk being that of this folder. */
  public static AlertRules standard(Traffic traffic, Path folder) {
    return new AlertRules(List.of(
        alert("alert.errors", ErrorRateRule.of(traffic.all())),
        alert("alert.latency", LatencyRule.of(traffic.all())),
        alert("alert.heap", HeapCheck.standard().degradedAbove(80)),
        alert("alert.memory", CgroupMemoryCheck.standard().degradedAbove(80)),
        alert("alert.disk", DiskCheck.at(folder).degradedBelowPercent(20))));
  }

  /** A rule that degrades readiness and does not hold up the start. */
  public static AlertRule alert(String name, LocalCheck check) {
    return new AlertRule(name, check, AlertRules::callsSomebody);
  }

  /** A copy with one rule more, or with this one in place of the one of the same name. */
  public AlertRules with(AlertRule rule) {
    List<AlertRule> copy = new ArrayList<>(rules);
    copy.removeIf(other -> other.name().equals(rule.name()));
    copy.add(rule);
    return new AlertRules(copy);
  }

  /**
   * A copy without this rule.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public AlertRules without(String name) {
    List<AlertRule> copy = new ArrayList<>(rules);
    if (!copy.removeIf(rule -> rule.name().equals(name))) {
      throw new IllegalArgumentException("There is no alert rule '" + name + "'; there are "
          + rules.stream().map(AlertRule::name).toList());
    }
    return new AlertRules(copy);
  }

  /** The rules in order. */
  public List<AlertRule> rules() {
    return rules;
  }

  /**
   * Adds all rules to a service's checks.
   *
   * @return the same builder
   * @throws IllegalArgumentException if a check of one of the names is already there
   */
  public HealthBuilder addTo(HealthBuilder health) {
    rules.forEach(rule -> health.check(rule.name(), rule.check(), rule.spec()));
    return health;
  }

  private static void callsSomebody(CheckSpec spec) {
    spec.readiness(Criticality.DEGRADING).startup(Criticality.INFORMATIONAL);
  }
}
