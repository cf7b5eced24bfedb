package io.underpin.health.report;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the service itself has said about its life: whether its start is to be awaited and how far it has come, whether it is
 * broken or refuses requests for a while, and whether it is on its way out. Immutable; draining and being broken are for good.
 */
public final class Lifecycle {
  private static final Lifecycle RUNNING = new Lifecycle(true, null, null, null, false);
  private static final Lifecycle STARTING = new Lifecycle(false, null, null, null, false);

  private final boolean begun;
  private final @Nullable String progress;
  private final @Nullable String refusing;
  private final @Nullable String broken;
  private final boolean draining;

  private Lifecycle(
      boolean begun,
      @Nullable String progress,
      @Nullable String refusing,
      @Nullable String broken,
      boolean draining) {
    this.begun = begun;
    this.progress = progress;
    this.refusing = refusing;
    this.broken = broken;
    this.draining = draining;
  }

  /** Nothing out of the ordinary: only the checks decide. */
  public static Lifecycle running() {
    return RUNNING;
  }

  /** Not started before the service says so. */
  public static Lifecycle starting() {
    return STARTING;
  }

  /** The service has said that it has started; its progress is of no more interest. */
  public Lifecycle begin() {
    return new Lifecycle(true, null, refusing, broken, draining);
  }

  /** How far the start has come, for people: {@code migration 14 of 60}. */
  public Lifecycle progress(String text) {
    return new Lifecycle(begun, text, refusing, broken, draining);
  }

  /** Not ready until {@link #accept}, for this reason. */
  public Lifecycle refuse(String reason) {
    return new Lifecycle(begun, progress, reason, broken, draining);
  }

  /** Ready again, as far as this goes. */
  public Lifecycle accept() {
    return new Lifecycle(begun, progress, null, broken, draining);
  }

  /** Beyond repair for this reason: not live from now on. */
  public Lifecycle breakdown(String reason) {
    return new Lifecycle(begun, progress, refusing, reason, draining);
  }

  /** On its way out. */
  public Lifecycle drain() {
    return new Lifecycle(begun, progress, refusing, broken, true);
  }

  /** The same without what it was told in words. */
  Lifecycle wordless() {
    return new Lifecycle(
        begun, null, refusing == null ? null : "", broken == null ? null : "", draining);
  }

  /** Whether the service has said that it has started, or need not say it. */
  public boolean hasBegun() {
    return begun;
  }

  /** How far the start has come. */
  public Optional<String> progress() {
    return Optional.ofNullable(progress);
  }

  /** Why it refuses requests. */
  public Optional<String> refusing() {
    return Optional.ofNullable(refusing);
  }

  /** Why it is beyond repair. */
  public Optional<String> broken() {
    return Optional.ofNullable(broken);
  }

  /** Whether it is on its way out. */
  public boolean isDraining() {
    return draining;
  }
}
