package io.underpin.logging.delivery;

import static io.underpin.logging.delivery.ScriptedSink.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.config.DataSize;
import io.underpin.time.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LineDeliveryTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Delivery SMALL =
      Delivery.buffered().withBuffer(DataSize.parse("16KiB")).withWaitUpTo(Duration.ofMillis(1));

  @Test
  void writes_lines_whole_and_in_the_order_of_each_thread() throws Exception {
    ScriptedSink sink = new ScriptedSink();
    try (LineDelivery delivery = start(
        SMALL.withWaitUpTo(Duration.ofSeconds(10)).withBuffer(DataSize.parse("20KiB")), sink)) {
      inThreads(
          4,
          t -> IntStream.range(0, 5_000)
              .forEach(
                  i -> write(delivery, "thread " + t + " " + "x".repeat(i % 97) + " line " + i)));

      assertThat(delivery.flush(LIMIT)).isTrue();
      // A machine that stands still for ten seconds drops a few.
      long written = delivery.counts().written();
      assertThat(written).isGreaterThan(10_000);
      assertThat(delivery.counts())
          .isEqualTo(new DeliveryCounts(written, written, 20_000 - written, 0, 0));
      assertThat(delivered(sink, "thread ")).isEqualTo((int) written);
      for (int t = 0; t < 4; t++) {
        String mine = "thread " + t + " ";
        assertThat(IntStream.range(0, 5_000)
                .mapToObj(i -> mine + "x".repeat(i % 97) + " line " + i)
                .toList())
            .containsSubsequence(
                sink.lines().stream().filter(line -> line.startsWith(mine)).toList());
      }
    }
  }

  @Test
  void writes_many_lines_at_once() throws Exception {
    ScriptedSink sink = new ScriptedSink().shut();
    try (LineDelivery delivery = start(Delivery.buffered(), sink)) {
      write(delivery, "first");
      sink.awaitWrite();
      IntStream.range(0, 1_000).forEach(i -> write(delivery, "line " + i));
      sink.open();

      assertThat(delivery.flush(LIMIT)).isTrue();
      assertThat(sink.lines()).hasSize(1_001);
      assertThat(sink.writes()).isEqualTo(2);
    }
  }

  @Test
  void flushes_when_nothing_waits_any_more_or_somebody_asks() throws Exception {
    ScriptedSink sink = new ScriptedSink().batchesOf(1024);
    try (LineDelivery delivery = start(Delivery.buffered(), sink)) {
      write(delivery, "first");
      assertThat(delivery.flush(LIMIT)).isTrue();
      int asked = sink.flushes();
      sink.shut();
      IntStream.range(0, 100).forEach(i -> write(delivery, "x".repeat(600)));
      sink.open();

      await(() -> sink.lines().size() == 101);
      assertThat(asked).isPositive();
      // One that was begun before they were all there, and the last.
      await(() -> sink.flushes() > asked);
      assertThat(sink.flushes()).isLessThan(asked + 10);
    }
  }

  @Test
  void drops_what_finds_no_room_and_tells_how_much() throws Exception {
    ScriptedSink sink = new ScriptedSink().shut();
    try (LineDelivery delivery = start(SMALL, sink)) {
      IntStream.range(0, 2_000).forEach(i -> write(delivery, "line " + i));
      CheckResult during = check(delivery);
      sink.open();

      assertThat(delivery.flush(LIMIT)).isTrue();
      assertThat(during.status()).isEqualTo(Status.DEGRADED);
      assertThat(told(sink, Loss.DROPPED)).isPositive();
      assertThat(delivered(sink, "line ") + told(sink, Loss.DROPPED)).isEqualTo(2_000);
      assertThat(check(delivery).details())
          .containsEntry("dropped", told(sink, Loss.DROPPED))
          .containsEntry("written", (long) delivered(sink, "line "));
    }
  }

  @Test
  void waits_for_room_again_when_a_stream_that_hung_takes_lines() throws Exception {
    ScriptedSink sink = new ScriptedSink().shut();
    try (LineDelivery delivery = start(SMALL, sink)) {
      IntStream.range(0, 2_000).forEach(i -> write(delivery, "line " + i));
      sink.open();
      assertThat(delivery.flush(LIMIT)).isTrue();
      CheckResult well = check(delivery);
      sink.shut();
      write(delivery, "x".repeat(14_000));
      long dropped = delivery.counts().dropped();
      write(delivery, "y".repeat(2_000));
      CheckResult hangs = check(delivery);
      sink.open();

      // That it hangs is known by a line that waited in vain, and not remembered from before.
      assertThat(well.code()).contains(FailureCode.THRESHOLD);
      assertThat(hangs.code()).contains(FailureCode.HUNG);
      assertThat(delivery.counts().dropped()).isEqualTo(dropped + 1);
    }
  }

  @Test
  void keeps_room_for_warnings_when_the_rest_is_full() throws Exception {
    ScriptedSink sink = new ScriptedSink().shut();
    try (LineDelivery delivery = start(SMALL, sink)) {
      IntStream.range(0, 2_000).forEach(i -> write(delivery, "line " + i));
      byte[] warning = line("warning");
      delivery.write(warning, 0, warning.length, true);
      sink.open();

      assertThat(delivery.flush(LIMIT)).isTrue();
      assertThat(sink.lines()).contains("warning");
    }
  }

  @Test
  void lets_an_error_past_a_buffer_that_is_full_to_the_brim() throws Exception {
    ScriptedSink sink = new ScriptedSink().shut();
    try (LineDelivery delivery = start(SMALL.withWaitUpTo(Duration.ofSeconds(10)), sink)) {
      write(delivery, "first");
      sink.awaitWrite();
      byte[] filling = line("x".repeat(15_000));
      delivery.write(filling, 0, filling.length, true);
      byte[] error = line("error " + "y".repeat(2_000));
      Thread thread = new Thread(() -> delivery.write(error, 0, error.length, true));
      thread.start();
      awaitParked(thread);
      sink.open();
      thread.join();

      assertThat(delivery.flush(LIMIT)).isTrue();
      assertThat(sink.lines().get(0)).isEqualTo("first");
      assertThat(sink.lines().get(1)).startsWith("error");
      assertThat(sink.lines().get(2)).startsWith("xxx");
      assertThat(delivery.counts().dropped()).isZero();
    }
  }

  @Test
  void writes_a_line_that_is_longer_than_the_buffer() {
    ScriptedSink sink = new ScriptedSink();
    try (LineDelivery delivery = start(SMALL, sink)) {
      write(delivery, "before");
      write(delivery, "x".repeat(100_000));
      write(delivery, "after");

      assertThat(delivery.flush(LIMIT)).isTrue();
      assertThat(sink.lines()).contains("before", "after", "x".repeat(100_000));
    }
  }

  @Test
  void keeps_the_line_and_the_interrupt_of_a_thread_that_was_interrupted() throws Exception {
    ScriptedSink sink = new ScriptedSink().shut();
    try (LineDelivery delivery = start(SMALL.withWaitUpTo(Duration.ofSeconds(10)), sink)) {
      write(delivery, "first");
      sink.awaitWrite();
      write(delivery, "x".repeat(14_000));
      boolean[] interrupted = new boolean[1];
      Thread thread = new Thread(() -> {
        Thread.currentThread().interrupt();
        write(delivery, "line of the interrupted " + "y".repeat(2_000));
        interrupted[0] = Thread.interrupted();
      });
      thread.start();
      awaitParked(thread);
      sink.open();
      thread.join();

      assertThat(delivery.flush(LIMIT)).isTrue();
      assertThat(interrupted[0]).isTrue();
      assertThat(sink.lines()).anyMatch(line -> line.startsWith("line of the interrupted"));
    }
  }

  @Test
  void loses_nothing_to_a_write_that_fails_once() {
    ScriptedSink sink = new ScriptedSink().failsAfter(0);
    try (LineDelivery delivery = start(Delivery.buffered(), sink)) {
      IntStream.range(0, 10).forEach(i -> write(delivery, "line " + i));

      assertThat(delivery.flush(LIMIT)).isTrue();
      assertThat(delivered(sink, "line ")).isEqualTo(10);
      assertThat(told(sink, Loss.WRITE_FAILED)).isEqualTo(1);
    }
  }

  @Test
  void goes_on_where_a_write_has_ended_early() throws Exception {
    ScriptedSink sink = new ScriptedSink().shut();
    try (LineDelivery delivery = start(Delivery.buffered(), sink)) {
      write(delivery, "first");
      sink.awaitWrite();
      write(delivery, "one");
      write(delivery, "two");
      write(delivery, "three");
      // "first" fails with nothing written; then a fresh line, the notice, and one and a half
      // lines.
      sink.failsAfter(6, 0, 1, 40, 0, 1, 40, 6);
      sink.open();

      assertThat(delivery.flush(LIMIT)).isTrue();
      assertThat(delivered(sink, "first")).isEqualTo(1);
      assertThat(sink.lines()).containsSubsequence("one", "two", "three");
    }
  }

  @Test
  void begins_another_line_where_one_may_be_torn_and_nowhere_else() throws Exception {
    String told = "told " + Loss.WRITE_FAILED + " ";
    // Nobody knows how far it came.
    assertThat(written(new ScriptedSink().tearsAfter(2)))
        .containsExactly("fi", told + "1", "first", "one", "two");
    // It has come to the end of a line.
    assertThat(written(new ScriptedSink().failsAfter(6)))
        .containsExactly("first", told + "1", "one", "two");
    // Nothing was taken, of a line and of what is to be told.
    assertThat(written(new ScriptedSink().failsAfter(0, 0)))
        .containsExactly(told + "2", "first", "one", "two");
    // The line, what is to be told, and the end of that line were torn.
    assertThat(written(new ScriptedSink().failsAfter(2).tearsAfter(1).failsAfter(4)))
        .endsWith("first", "one", "two");
  }

  private static List<String> written(ScriptedSink sink) throws InterruptedException {
    sink.shut();
    try (LineDelivery delivery = start(Delivery.buffered(), sink)) {
      write(delivery, "first");
      sink.awaitWrite();
      write(delivery, "one");
      write(delivery, "two");
      sink.open();

      assertThat(delivery.flush(LIMIT)).isTrue();
    }
    return sink.lines();
  }

  @Test
  void waits_for_a_stream_that_fails_and_is_degraded_meanwhile() throws Exception {
    ScriptedSink sink = new ScriptedSink();
    sink.fails(true);
    try (LineDelivery delivery = start(Delivery.buffered(), sink)) {
      IntStream.range(0, 10).forEach(i -> write(delivery, "line " + i));
      boolean flushed = delivery.flush(Duration.ofMillis(30));
      await(() -> delivery.counts().failedWrites() > 0);
      CheckResult failing = check(delivery);
      sink.fails(false);

      assertThat(flushed).isFalse();
      assertThat(failing.status()).isEqualTo(Status.DEGRADED);
      assertThat(failing.details()).containsEntry("failure", "java.io.IOException");
      assertThat(delivery.flush(LIMIT)).isTrue();
      assertThat(delivered(sink, "line ")).isEqualTo(10);
      assertThat(told(sink, Loss.WRITE_FAILED)).isPositive();
      assertThat(check(delivery).status()).isEqualTo(Status.UP);
    }
  }

  @Test
  void never_waits_for_room_while_the_stream_fails() {
    ScriptedSink sink = new ScriptedSink();
    sink.fails(true);
    try (LineDelivery delivery =
        start(SMALL.withWaitUpTo(Duration.ofSeconds(10)).withDeadline(Duration.ZERO), sink)) {
      assertThat(delivery.flush(Duration.ofMillis(1))).isTrue();
      write(delivery, "first");
      assertThat(delivery.flush(Duration.ofMillis(30))).isFalse();
      IntStream.range(0, 2_000).forEach(i -> write(delivery, "line " + i));

      assertThat(delivery.counts().dropped()).isPositive();
      assertThat(delivery.counts().accepted() + delivery.counts().dropped()).isEqualTo(2_001);
    }
  }

  @Test
  void does_not_listen_to_a_stream_that_logs_what_it_does() {
    LineDelivery[] self = new LineDelivery[1];
    ScriptedSink sink = new ScriptedSink().doing(() -> write(self[0], "writing"));
    try (LineDelivery delivery = start(Delivery.buffered().withDeadline(Duration.ZERO), sink)) {
      self[0] = delivery;
      write(delivery, "line");

      await(() -> sink.lines().contains("line"));
      assertThat(sink.lines()).doesNotContain("writing");
      assertThat(delivery.counts().dropped()).isPositive();
    }
  }

  @Test
  void gives_up_at_the_deadline_and_counts_what_was_not_written() throws Exception {
    ScriptedSink sink = new ScriptedSink().shut();
    LineDelivery delivery = start(Delivery.buffered().withDeadline(Duration.ofMillis(10)), sink);
    write(delivery, "first");
    sink.awaitWrite();
    IntStream.range(0, 100).forEach(i -> write(delivery, "line " + i));
    delivery.close();
    DeliveryCounts counts = delivery.counts();
    sink.open();

    assertThat(counts).isEqualTo(new DeliveryCounts(101, 0, 100, 0, 12));
  }

  @Test
  void tells_of_what_was_being_written_when_the_time_was_over_and_has_failed_since()
      throws Exception {
    ScriptedSink sink = new ScriptedSink().shut();
    LineDelivery delivery = start(Delivery.buffered().withDeadline(Duration.ofMillis(10)), sink);
    write(delivery, "first");
    sink.awaitWrite();
    IntStream.range(0, 100).forEach(i -> write(delivery, "line " + i));
    sink.fails(true);
    PrintStream before = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      Thread closing = new Thread(delivery::close);
      closing.start();
      await(() -> delivery.counts().dropped() == 100);
      sink.open();
      closing.join();
    } finally {
      System.setErr(before);
    }

    // Where that takes longer than the moment that it is given, it is said to be in doubt.
    assertThat(told.toString(StandardCharsets.UTF_8))
        .containsAnyOf("underpin: 101 log lines could not", "underpin: 100 log lines could not")
        .containsAnyOf("underpin: 101 log lines could not", "1 more may not have been");
    await(() -> delivery.counts().dropped() == 101);
  }

  @Test
  void counts_what_was_in_doubt_at_the_end_when_it_fails_after_all() throws Exception {
    ScriptedSink sink = new ScriptedSink().shut();
    LineDelivery delivery = start(Delivery.buffered().withDeadline(Duration.ZERO), sink);
    write(delivery, "first");
    sink.awaitWrite();
    delivery.close();
    long dropped = delivery.counts().dropped();
    sink.fails(true);
    sink.open();

    await(() -> delivery.counts().dropped() == 1);
    assertThat(dropped).isZero();
  }

  @Test
  void closes_a_stream_that_hangs_when_it_lets_go() throws Exception {
    ScriptedSink sink = new ScriptedSink().shut();
    LineDelivery delivery = start(Delivery.buffered().withDeadline(Duration.ZERO), sink);
    write(delivery, "first");
    sink.awaitWrite();
    delivery.close();
    int hanging = sink.closes();
    sink.open();

    await(() -> sink.closes() > 0);
    delivery.close();
    assertThat(hanging).isZero();
    assertThat(sink.closes()).isEqualTo(1);
    assertThat(sink.lines()).contains("first");
  }

  @Test
  void writes_what_comes_after_it_was_closed_on_the_thread_that_logs() {
    ScriptedSink sink = new ScriptedSink();
    LineDelivery delivery = start(Delivery.buffered(), sink);
    write(delivery, "before");
    delivery.close();
    delivery.close();
    write(delivery, "after");

    assertThat(sink.lines()).containsExactly("before", "after");
    assertThat(sink.closes()).isEqualTo(1);
  }

  @Test
  void writes_directly_when_told_to() {
    ScriptedSink sink = new ScriptedSink().failsAfter(0);
    try (LineDelivery delivery = start(Delivery.direct(), sink)) {
      write(delivery, "one");
      write(delivery, "two");

      assertThat(sink.lines()).containsExactly("told " + Loss.WRITE_FAILED + " 1", "one", "two");
    }
  }

  @Test
  void ends_the_line_that_a_failure_has_torn() {
    ScriptedSink sink = new ScriptedSink().failsAfter(2);
    try (LineDelivery delivery = start(Delivery.direct(), sink)) {
      write(delivery, "one");
      write(delivery, "two");

      assertThat(sink.lines())
          .containsExactly("on", "told " + Loss.WRITE_FAILED + " 1", "one", "two");
    }
  }

  @Test
  void keeps_what_could_not_be_written_directly() {
    ScriptedSink sink = new ScriptedSink();
    try (LineDelivery delivery = start(Delivery.direct(), sink)) {
      sink.fails(true);
      IntStream.range(0, 10).forEach(i -> write(delivery, "line " + i));
      sink.fails(false);

      assertThat(delivery.flush(LIMIT)).isTrue();
      assertThat(delivered(sink, "line ")).isEqualTo(10);
    }
  }

  @Test
  void tells_of_what_was_lost_before_the_next_line_that_is_written_directly() {
    ScriptedSink sink = new ScriptedSink();
    try (LineDelivery delivery = start(Delivery.direct(), sink)) {
      delivery.lost(3);
      write(delivery, "one");

      assertThat(sink.lines()).containsExactly("told " + Loss.DROPPED + " 3", "one");
    }
  }

  @Test
  void counts_an_error_for_which_nobody_waits_any_more_when_it_cannot_be_written()
      throws Exception {
    ScriptedSink sink = new ScriptedSink().shut();
    try (LineDelivery delivery = start(SMALL, sink)) {
      byte[] error = line("x".repeat(20_000));
      delivery.write(error, 0, error.length, true);
      long dropped = delivery.counts().dropped();
      sink.failsAfter(0);
      sink.open();

      await(() -> delivery.counts().dropped() == 1);
      assertThat(dropped).isZero();
      assertThat(delivery.flush(LIMIT)).isTrue();
      assertThat(sink.lines()).noneMatch(line -> line.startsWith("x"));
    }
  }

  @Test
  void refuses_what_cannot_be() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Delivery.buffered().withBuffer(DataSize.parse("1KiB")))
        .withMessage("The log's buffer cannot be 1KiB: accepted are 16KiB to 1GiB");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Delivery.buffered().withWaitUpTo(Duration.ofSeconds(11)))
        .withMessage("The log's wait for room cannot be PT11S: accepted are PT0S to PT10S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Delivery.direct().withDeadline(Duration.ofSeconds(-1)))
        .withMessage("The log's deadline at the end cannot be PT-1S: accepted are PT0S to PT1M");
    try (LineDelivery delivery = start(Delivery.buffered(), new ScriptedSink())) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> delivery.write(new byte[3], 1, 3, false));
    }
  }

  private interface Numbered {
    void run(int number);
  }

  private static void inThreads(int count, Numbered action) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      int number = t;
      Thread thread = new Thread(() -> {
        try {
          start.await();
        } catch (InterruptedException e) {
          return;
        }
        action.run(number);
      });
      thread.start();
      threads.add(thread);
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void awaitParked(Thread thread) {
    await(() -> thread.getState() == Thread.State.TIMED_WAITING);
  }

  private static void await(BooleanSupplier condition) {
    long end = TimeSource.system().nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(TimeSource.system().nanoTime()).isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static LineDelivery start(Delivery how, ScriptedSink sink) {
    return how.to(sink, (loss, count) -> line("told " + loss + " " + count));
  }

  private static void write(LineDelivery delivery, String text) {
    byte[] bytes = line(text);
    delivery.write(bytes, 0, bytes.length, false);
  }

  private static int delivered(ScriptedSink sink, String prefix) {
    return (int) sink.lines().stream().filter(line -> line.startsWith(prefix)).count();
  }

  private static long told(ScriptedSink sink, Loss loss) {
    String prefix = "told " + loss + " ";
    return sink.lines().stream()
        .filter(line -> line.startsWith(prefix))
        .mapToLong(line -> Long.parseLong(line.substring(prefix.length())))
        .sum();
  }

  private static CheckResult check(LineDelivery delivery) throws Exception {
    return delivery.check().check(CheckContext.within(LIMIT, TimeSource.system()));
  }
}
