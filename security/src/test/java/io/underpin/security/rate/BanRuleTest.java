package io.underpin.security.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BanRuleTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void a_preset_bans_for_a_minute_up_to_a_day() {
    BanRule rule = BanRule.after(20).within(Duration.ofMinutes(5));

    assertThat(rule).isEqualTo(new BanRule(20, Duration.ofMinutes(5), MINUTE, Duration.ofDays(1)));
    assertThat(rule.lasting(MINUTE, MINUTE).longest()).isEqualTo(MINUTE);
  }

  @Test
  void refusals_out_of_range_are_refused() {
    for (int strikes : new int[] {-1, 0, 10_001}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> BanRule.after(strikes))
          .withMessage("A ban after " + strikes + " refusals is out of range: give 1 to 10,000");
    }
  }

  @Test
  void times_out_of_range_are_refused_by_name() {
    BanRule rule = BanRule.after(3);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.within(Duration.ofMillis(999)))
        .withMessage("PT0.999S for the time in which refusals lead to a ban is out of range:"
            + " give PT1S to PT24H");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.lasting(Duration.ofDays(32), Duration.ofDays(33)))
        .withMessage("PT768H for the first ban is out of range: give PT1S to PT744H");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.lasting(MINUTE, Duration.ofSeconds(59)))
        .withMessage("PT59S for the longest ban is out of range: give PT1M to PT744H");
  }
}
