package io.underpin.security.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeasesTest {
  private final Leases leases = new Leases(10);

  @Test
  void time_comes_to_one_token_after_the_other() {
    leases.add(5, 100, 50);

    assertThat(leases.usable(0)).isEqualTo(5);
    assertThat(leases.usable(50)).isEqualTo(5);
    assertThat(leases.usable(51)).isEqualTo(4);
    assertThat(leases.usable(90)).isEqualTo(1);
    assertThat(leases.usable(91)).isZero();
  }

  @Test
  void what_has_gone_does_not_come_back_with_another_lease() {
    leases.add(5, 100, 50);
    leases.usable(100);

    leases.add(3, 1_000, 970);

    assertThat(leases.usable(100)).isEqualTo(3);
  }

  @Test
  void those_are_used_first_that_are_paid_off_first() {
    leases.add(5, 100, 50);
    leases.add(5, 1_000, 950);

    leases.use(7);

    assertThat(leases.usable(0)).isEqualTo(3);
    assertThat(leases.usable(900)).isEqualTo(3);
  }

  @Test
  void a_lease_ends_earlier_if_something_below_it_was_forgiven() {
    leases.add(5, 100, 50);
    leases.forgive(30);

    assertThat(leases.usable(20)).isEqualTo(5);
    assertThat(leases.usable(30)).isEqualTo(4);
  }

  @Test
  void so_it_does_if_the_next_answer_tells_that_others_have_forgiven() {
    leases.add(5, 100, 50);
    leases.add(1, 80, 70);

    assertThat(leases.usable(20)).isEqualTo(6);
    assertThat(leases.usable(31)).isEqualTo(4);
    assertThat(leases.usable(61)).isEqualTo(1);
  }

  @Test
  void a_late_answer_about_an_earlier_question_shortens_nothing() {
    leases.add(5, 1_000, 950);
    leases.add(2, 100, 100);

    assertThat(leases.usable(90)).isEqualTo(6);
    assertThat(leases.usable(950)).isEqualTo(5);
  }

  @Test
  void of_too_many_the_first_is_given_up() {
    for (long i = 1; i <= 10; i++) {
      leases.add(1, 100 * i, 100 * i - 10);
    }

    assertThat(leases.usable(0)).isEqualTo(8);
  }
}
