package io.underpin.health.checks.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeapCheckTest {
  private Optional<AfterGc> reading = Optional.empty();
  private long collections;
  private final HeapCheck check = HeapCheck.reading(() -> reading);

  @Test
  void is_down_after_three_collections_that_left_too_much() {
    assertThat(collected(check, 97).status()).isEqualTo(Status.DEGRADED);
    assertThat(collected(check, 96).status()).isEqualTo(Status.DEGRADED);

    CheckResult third = collected(check, 98);

    assertThat(third.status()).isEqualTo(Status.DOWN);
    assertThat(third.code()).contains(FailureCode.THRESHOLD);
    assertThat(third.summary()).isEqualTo("Heap after collection 98.0 %, more than 95.0 %");
    assertThat(third.details())
        .containsEntry("usedPercent", 98.0)
        .containsEntry("fullInARow", 3)
        .containsEntry("maxBytes", 1000L);
  }

  @Test
  void the_same_collection_seen_again_counts_once() {
    collected(check, 97);

    for (int i = 0; i < 10; i++) {
      assertThat(run(check).status()).isEqualTo(Status.DEGRADED);
    }
  }

  @Test
  void one_collection_that_leaves_less_begins_anew() {
    collected(check, 97);
    collected(check, 97);
    assertThat(collected(check, 50).status()).isEqualTo(Status.UP);

    assertThat(collected(check, 97).status()).isEqualTo(Status.DEGRADED);
    assertThat(collected(check, 97).status()).isEqualTo(Status.DEGRADED);
    assertThat(collected(check, 97).status()).isEqualTo(Status.DOWN);
  }

  @Test
  void before_the_first_collection_nothing_is_known_to_be_wrong() {
    reading = Optional.of(new AfterGc(0, 1000, 0));

    assertThat(run(check).status()).isEqualTo(Status.UP);
    assertThat(run(check).summary()).isEqualTo("No collection of old objects yet");
  }

  @Test
  void a_collector_that_keeps_no_record_is_no_fault() {
    assertThat(run(check).status()).isEqualTo(Status.UP);
    assertThat(run(check).details()).containsEntry("measured", false);
  }

  @Test
  void settings_are_kept_and_checked() {
    HeapCheck strict = check.degradedAbove(10).downAbove(20).collections(1);

    assertThat(collected(strict, 15).status()).isEqualTo(Status.DEGRADED);
    assertThat(collected(strict, 21).status()).isEqualTo(Status.DOWN);
    assertThatThrownBy(() -> check.collections(0))
        .hasMessage("Heap check: the collections in a row are 0, but must be within 1 to 100");
    assertThatThrownBy(() -> check.downAbove(101))
        .hasMessage("Heap check: the limit for down is 101.0, but must be within 0 to 100 percent");
  }

  @Test
  void this_jvm_tells_what_is_left() {
    assertThat(run(HeapCheck.standard()).details()).containsEntry("measured", true);
  }

  private CheckResult collected(HeapCheck heap, long percent) {
    collections++;
    reading = Optional.of(new AfterGc(percent * 10, 1000, collections));
    return run(heap);
  }

  private static CheckResult run(HeapCheck heap) {
    return heap.check(CheckContext.within(Duration.ofSeconds(5), new FakeTime()));
  }
}
