package io.underpin.security;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.http.Headers;
import io.underpin.http.Request;
import io.underpin.http.Verdict;
import io.underpin.security.address.ClientAddress;
import io.underpin.security.cookie.SecureCookie;
import io.underpin.security.cookie.SetCookieInspection;
import io.underpin.security.cors.CorsPolicy;
import io.underpin.security.headers.SecurityHeaders;
import io.underpin.security.limit.PolicySnapshot;
import io.underpin.security.limit.RateLimit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to look at before a release: each guard is asked as a client would ask it. */
record WebSecurityChecks(
    SecurityHeaders headers,
    @Nullable CorsPolicy cors,
    RateLimit limits,
    ClientAddress address,
    List<SecureCookie> cookies) {
  private static final String ORIGIN = "https://underpin.invalid";
  private static final Pattern MAX_AGE = Pattern.compile("(?i)max-age=\"?([0-9]{1,12})");
  private static final long HALF_A_YEAR_SECONDS = 15_768_000;

  /** Somebody from far away asks for the first page over TLS. */
  private record Visit(Map<String, String> sent) implements Request {
    @Override
    public String method() {
      return "GET";
    }

    @Override
    public String path() {
      return "/";
    }

    @Override
    public Optional<String> query() {
      return Optional.empty();
    }

    @Override
    public List<String> headers(String name) {
      return sent.entrySet().stream()
          .filter(line -> line.getKey().equalsIgnoreCase(name))
          .map(Map.Entry::getValue)
          .toList();
    }

    @Override
    public String remoteAddress() {
      return "192.0.2.1";
    }

    @Override
    public boolean secure() {
      return true;
    }
  }

  Map<String, HealthCheck> byName() {
    Map<String, HealthCheck> checks = new LinkedHashMap<>();
    checks.put("cors", context -> readers());
    checks.put("rate-limits", context -> rateLimits());
    checks.put("forwarding", address.diagnosis());
    checks.put("cookies", context -> cookieLines());
    checks.put("hsts", context -> hsts());
    return Collections.unmodifiableMap(checks);
  }

  private CheckResult readers() {
    if (cors == null) {
      return CheckResult.up("No page of another origin may read");
    }
    Headers answer = answered(cors.check(new Visit(Map.of("Origin", ORIGIN))));
    return answer.contains("Access-Control-Allow-Origin")
        ? CheckResult.degraded(FailureCode.UNEXPECTED_RESPONSE, "Every page there is may read")
            .remedy("Name the origins with CorsPolicy.allow, unless all of this service is public")
        : CheckResult.up("Named origins only may read");
  }

  private CheckResult rateLimits() {
    List<String> names = limits.snapshot().stream().map(PolicySnapshot::policy).toList();
    boolean dry = limits.isDry();
    return dry
        ? CheckResult.degraded(FailureCode.UNEXPECTED_RESPONSE, "All rate limits only count")
            .remedy("Take dryRun() off the policies that are to refuse")
        : CheckResult.up("Limits: " + String.join(", ", names));
  }

  private CheckResult cookieLines() {
    List<String> problems = new ArrayList<>();
    for (SecureCookie cookie : cookies) {
      SetCookieInspection.problems(cookie.line())
          .forEach(problem -> problems.add(cookie.name() + ": " + problem));
    }
    return problems.isEmpty()
        ? CheckResult.up(cookies.size() + " cookies looked at")
        : CheckResult.degraded(FailureCode.UNEXPECTED_RESPONSE, problems.get(0))
            .with("problems", problems.size())
            .remedy("Write the cookie with SecureCookie.host, which sets what is missing");
  }

  private CheckResult hsts() {
    String value = answered(headers.check(new Visit(Map.of())))
        .first("Strict-Transport-Security")
        .orElse("");
    Matcher age = MAX_AGE.matcher(value);
    boolean remembered = age.find() && Long.parseLong(age.group(1)) >= HALF_A_YEAR_SECONDS;
    return remembered
        ? CheckResult.up("Browsers come back over TLS only")
        : CheckResult.degraded(
                FailureCode.UNEXPECTED_RESPONSE,
                value.isEmpty() ? "Browsers are not told to come over TLS" : "Browsers forget soon")
            .remedy("Send Strict-Transport-Security with a max-age of at least half a year");
  }

  private static Headers answered(Verdict verdict) {
    return verdict instanceof Verdict.Pass pass
        ? pass.headers()
        : ((Verdict.Answer) verdict).response().headers();
  }
}
