package io.underpin.security.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Guard;
import io.underpin.http.Headers;
import io.underpin.http.Verdict;
import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The fields as a client reads them: a list of strings with integer parameters (RFC 9651). */
class LimitFieldsTest {
  private static final Pattern ITEM =
      Pattern.compile("\"([ -!#-\\[\\]-~]*)\"((?:;[a-z*][a-z0-9_.*-]*=-?[0-9]{1,15})*)");
  private static final Pattern PARAMETER =
      Pattern.compile(";([a-z*][a-z0-9_.*-]*)=(-?[0-9]{1,15})");

  private final FakeTime time = new FakeTime();

  @Test
  void every_field_of_many_random_limits_is_a_list_that_a_parser_reads() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 300; round++) {
      Rate one = rate(random);
      Rate two = rate(random);
      RateLimit limit = RateLimit.builder()
          .policy(RatePolicy.of("one", one))
          .policy(RatePolicy.of("two-2_x", two).key(LimitKey.everybody()))
          .time(time)
          .build();

      for (int i = 0; i < 5; i++) {
        Headers headers = headers(limit);

        Map<String, Map<String, Long>> policies =
            items(String.join(", ", headers.all("RateLimit-Policy")));
        Map<String, Map<String, Long>> states = items(headers.first("RateLimit").orElseThrow());
        assertThat(policies.keySet()).containsAll(states.keySet());
        states.forEach((name, state) -> {
          Map<String, Long> policy = policies.getOrDefault(name, Map.of());
          assertThat(state).containsOnlyKeys("r", "t");
          assertThat(policy).containsOnlyKeys("q", "w");
          assertThat(state.get("r")).isBetween(0L, name.equals("one") ? one.burst() : two.burst());
          assertThat(state.get("t")).isNotNegative();
          assertThat(policy.get("w")).isPositive();
        });
        time.advance(Duration.ofMillis(random.nextInt(2_000)));
      }
    }
  }

  @Test
  void whoever_comes_back_when_retry_after_says_passes_and_not_before_the_wait_is_over() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 500; round++) {
      Rate rate = rate(random);
      RateLimit limit =
          RateLimit.builder().policy(RatePolicy.of("one", rate)).time(time).build();
      Verdict.Answer refused = exhausted(limit);
      long wait =
          Long.parseLong(refused.response().headers().first("Retry-After").orElseThrow());
      Duration needed = limit.standing(FakeRequest.get("/")).get(0).retryAfter();

      time.advance(needed.minusNanos(1));
      Verdict early = limit.check(FakeRequest.get("/"));
      time.advance(Duration.ofSeconds(wait).minus(needed).plusNanos(1));
      Verdict punctual = limit.check(FakeRequest.get("/"));

      assertThat(Duration.ofSeconds(wait)).isGreaterThanOrEqualTo(needed);
      assertThat(early).as("%s", rate).isInstanceOf(Verdict.Answer.class);
      assertThat(punctual).as("%s", rate).isInstanceOf(Verdict.Pass.class);
    }
  }

  private Headers headers(Guard limit) {
    Verdict verdict = limit.check(FakeRequest.get("/"));
    return verdict instanceof Verdict.Pass pass
        ? pass.headers()
        : ((Verdict.Answer) verdict).response().headers();
  }

  private static Verdict.Answer exhausted(Guard limit) {
    Verdict verdict = limit.check(FakeRequest.get("/"));
    while (verdict instanceof Verdict.Pass) {
      verdict = limit.check(FakeRequest.get("/"));
    }
    return (Verdict.Answer) verdict;
  }

  private static Rate rate(SplittableRandom random) {
    Duration window = Duration.ofMillis(1 + random.nextLong(1L << random.nextInt(1, 28)));
    long limit = 1 + random.nextLong(100);
    return random.nextBoolean()
        ? Rate.strict(limit, window)
        : Rate.of(limit, window).withBurst(1 + random.nextLong(50));
  }

  private static Map<String, Map<String, Long>> items(String list) {
    Map<String, Map<String, Long>> items = new LinkedHashMap<>();
    for (String member : list.split(", ", -1)) {
      Matcher item = ITEM.matcher(member);
      assertThat(item.matches()).as(member).isTrue();
      Map<String, Long> parameters = new LinkedHashMap<>();
      Matcher parameter = PARAMETER.matcher(item.group(2));
      while (parameter.find()) {
        parameters.put(parameter.group(1), Long.parseLong(parameter.group(2)));
      }
      items.put(item.group(1), parameters);
    }
    return items;
  }
}
