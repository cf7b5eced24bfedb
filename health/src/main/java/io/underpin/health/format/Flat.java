package io.underpin.health.format;

import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import java.util.LinkedHashMap;
import java.util.Map;

/** What there is to say about a check in shapes that have a name, a status and a flat map of values, and nothing else. */
record Flat(Map<String, Object> values) {

  /** The details, and code, summary and remedy where no detail has that name. */
  static Flat of(CheckState check) {
    Map<String, Object> values = new LinkedHashMap<>(check.details());
    check.code().ifPresent(code -> values.putIfAbsent("code", code.name()));
    if (!check.summary().isEmpty()) {
      values.putIfAbsent("summary", check.summary());
    }
    check.remedy().ifPresent(remedy -> values.putIfAbsent("remedy", remedy));
    return new Flat(values);
  }

  /** The same for a shape that knows no more than UP and DOWN: what it cannot say by its status. */
  static Flat ofTwoValued(CheckState check) {
    Flat flat = of(check);
    if (check.status() == Status.DEGRADED || check.status() == Status.UNKNOWN) {
      flat.values.putIfAbsent("status", check.status().name());
    }
    return flat;
  }

  boolean isEmpty() {
    return values.isEmpty();
  }
}
