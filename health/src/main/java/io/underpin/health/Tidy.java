package io.underpin.health;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import java.util.Map;

/** Makes what a check says fit to be shown: bearable in length, and without what was thrown. */
final class Tidy {
  private static final int MOST_CHARS = 1024;

  private Tidy() {}

  static CheckResult result(CheckResult raw) {
    FailureCode code = raw.code().orElse(FailureCode.EXCEPTION);
    String summary = text(raw.summary());
    CheckResult tidy = switch (raw.status()) {
      case UP -> CheckResult.up(summary);
      case DEGRADED -> CheckResult.degraded(code, summary);
      case UNKNOWN -> CheckResult.unknown(code, summary);
      case DOWN -> CheckResult.down(code, summary);
    };
    for (Map.Entry<String, Object> detail : raw.details().entrySet()) {
      Object value = detail.getValue();
      tidy = tidy.with(cut(detail.getKey()), value instanceof String string ? text(string) : value);
    }
    return raw.remedy().isPresent() ? tidy.remedy(text(raw.remedy().get())) : tidy;
  }

  static String text(String text) {
    return cut(text);
  }

  private static String cut(String text) {
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS - 1) + "…";
  }
}
