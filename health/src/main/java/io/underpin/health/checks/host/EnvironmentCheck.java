package io.underpin.health.checks.host;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Looks whether the environment variables that the service needs are set, and not left at what an example file says.
 *
 * <p>Down when one is missing, blank, a placeholder such as {@code changeme}, {@code <token>} or <code>${TOKEN}</code>, or one of the
 * values that were forbidden. Names are shown, values never. The environment of a running process does not change, so this is
 * meant for the start: an interval of an hour is short enough. Immutable.
 */
public final class EnvironmentCheck implements LocalCheck {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");
  private static final Pattern PLACEHOLDER = Pattern.compile(
      "change[-_ ]?(me|it|this)|replace[-_ ]?(me|it|this)|placeholder|todo|tbd|fixme|x{3,}|\\*{3,}|\\.{3,}"
          + "|your[-_ ].*|<.*>|\\$\\{.*}|\\{\\{.*}}|(my|some)[-_ ](secret|password|token|key)",
      Pattern.DOTALL);
  private static final int SHOWN = 8;

  private final Supplier<Map<String, String>> environment;
  private final List<String> required;
  private final Set<String> forbidden;

  private EnvironmentCheck(
      Supplier<Map<String, String>> environment, List<String> required, Set<String> forbidden) {
    this.environment = environment;
    this.required = required;
    this.forbidden = forbidden;
  }

  /**
   * Asks for these variables.
   *
   * @throws IllegalArgumentException if no name is given, or one that cannot be a variable's
   */
  public static EnvironmentCheck required(String... names) {
    return of(System::getenv, names);
  }

  static EnvironmentCheck of(Supplier<Map<String, String>> environment, String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException(
          "Environment check: no variable is named: give at least one name");
    }
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "Environment check: the name of a variable is not made of"
                + " 1 to 128 letters, digits and underscores: give the name, not the value");
      }
    }
    return new EnvironmentCheck(environment, List.of(names), Set.of());
  }

  /**
   * A copy that also refuses these values, in any case, for each of its variables: defaults that must not reach production.
   *
   * @throws IllegalArgumentException if a value is blank, which is refused anyway
   */
  public EnvironmentCheck forbidding(String... values) {
    Set<String> all = new TreeSet<>(forbidden);
    for (String value : values) {
      if (value.isBlank()) {
        throw new IllegalArgumentException(
            "Environment check: a forbidden value is blank, which is refused anyway: leave it out");
      }
      all.add(folded(value));
    }
    return new EnvironmentCheck(environment, required, all);
  }

  @Override
  public CheckResult check(CheckContext context) {
    Map<String, String> variables = environment.get();
    List<String> missing = new ArrayList<>();
    List<String> placeholders = new ArrayList<>();
    for (String name : required) {
      String value = variables.get(name);
      if (value == null || value.isBlank()) {
        missing.add(name);
      } else if (isPlaceholder(folded(value))) {
        placeholders.add(name);
      }
    }
    int wrong = missing.size() + placeholders.size();
    if (wrong == 0) {
      return CheckResult.up(required.size() + " variables set").with("required", required.size());
    }
    CheckResult result = CheckResult.down(
            FailureCode.UNEXPECTED_RESPONSE,
            wrong + " of " + required.size() + " variables are not set")
        .with("required", required.size())
        .remedy(
            "Set the variables that are named in the environment of the service, then restart it");
    result = missing.isEmpty() ? result : result.with("missing", names(missing));
    return placeholders.isEmpty() ? result : result.with("placeholder", names(placeholders));
  }

  private boolean isPlaceholder(String value) {
    return forbidden.contains(value) || PLACEHOLDER.matcher(value).matches();
  }

  private static String names(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
  }

  private static String folded(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }
}
