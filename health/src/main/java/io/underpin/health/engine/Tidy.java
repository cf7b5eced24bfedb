package io.underpin.health.engine;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.redact.Redactor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what a check says fit to be shown: redacted, bearable in length, and without what was thrown. */
final class Tidy {
  private static final int MOST_CHARS = 1024;

  private final Redactor redactor;

  Tidy(Redactor redactor) {
    this.redactor = redactor;
  }

  CheckResult result(CheckResult raw) {
    FailureCode code = raw.code().orElse(FailureCode.EXCEPTION);
    String summary = text(raw.summary());
    CheckResult tidy = switch (raw.status()) {
      case UP -> CheckResult.up(summary);
      case DEGRADED -> CheckResult.degraded(code, summary);
      case UNKNOWN -> CheckResult.unknown(code, summary);
      case DOWN -> CheckResult.down(code, summary);
    };
    for (Map.Entry<String, Object> detail : raw.details().entrySet()) {
      String key = cut(detail.getKey());
      Object value = redactor.redactValue(key, detail.getValue());
      tidy = tidy.with(
          redactor.redact(key), value instanceof String string ? cut(string) : shown(value));
    }
    return raw.remedy().isPresent() ? tidy.remedy(text(raw.remedy().get())) : tidy;
  }

  String text(String text) {
    return cut(redactor.redact(text));
  }

  /** Numbers and truth values stay what they are. */
  private static Object shown(@Nullable Object value) {
    return value == null ? "" : value;
  }

  private static String cut(String text) {
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS - 1) + "…";
  }
}
