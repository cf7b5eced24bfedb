package io.underpin.redis;

import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import org.jspecify.annotations.Nullable;

/** The way to Redis. */
interface Link {

  /** What sends commands now; null if there is no connection. */
  @Nullable
  RedisScriptingAsyncCommands<String, String> commands();

  /** Redis has answered something. */
  void answered();

  void close();

  /** A connection that belongs to the host. */
  static Link to(RedisScriptingAsyncCommands<String, String> commands) {
    return new Link() {
      @Override
      public RedisScriptingAsyncCommands<String, String> commands() {
        return commands;
      }

      @Override
      public void answered() {}

      @Override
      public void close() {}
    };
  }
}
