package io.underpin.vertx;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A body that is counted while it flows, and fails in place of the first piece that goes beyond the limit. */
final class CountedStream implements ReadStream<Buffer> {
  private final ReadStream<Buffer> body;
  private final BodyCount count;
  private @Nullable Handler<Throwable> failed;

  CountedStream(ReadStream<Buffer> body, BodyCount count) {
    this.body = body;
    this.count = count;
  }

  @Override
  public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
    body.handler(handler == null ? null : piece -> pass(piece, handler));
    return this;
  }

  private void pass(Buffer piece, Handler<Buffer> handler) {
    boolean known = count.failure() != null;
    if (count.admits(piece.length())) {
      handler.handle(piece);
    } else if (failed != null && !known) {
      failed.handle(Objects.requireNonNull(count.failure()));
    }
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
    failed = handler;
    body.exceptionHandler(handler);
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
    body.endHandler(handler);
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    body.pause();
    return this;
  }

  /** Does not let a body flow on that is too large. */
  @Override
  public ReadStream<Buffer> resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    if (count.failure() == null) {
      body.fetch(amount);
    }
    return this;
  }
}
