package io.underpin.redis;

import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The way to Redis. */
interface Link {

  /** What sends commands now; null if there is no connection. */
  @Nullable
  RedisScriptingAsyncCommands<String, String> commands();

  /** Takes note of when the answer comes. */
  <T> CompletionStage<T> watch(CompletionStage<T> answer);

  void close();

  /** A connection that belongs to the host. */
  static Link to(RedisScriptingAsyncCommands<String, String> commands) {
    return new Link() {
      @Override
      public RedisScriptingAsyncCommands<String, String> commands() {
        return commands;
      }

      @Override
      public <T> CompletionStage<T> watch(CompletionStage<T> answer) {
        return answer;
      }

      @Override
      public void close() {}
    };
  }
}
