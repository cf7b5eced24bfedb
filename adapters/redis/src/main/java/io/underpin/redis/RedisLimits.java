package io.underpin.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.underpin.secret.Secret;
import io.underpin.security.rate.Rate;
import io.underpin.security.shared.SharedStore;
import io.underpin.security.shared.StoreKeys;
import io.underpin.time.TimeSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in Redis (6 or later) or Valkey: one script and one round trip for a decision, by the server's clock.
 *
 * <pre>{@code
 * SharedLimits limits =
 *     SharedLimits.over(RedisLimits.connect(RedisURI.create("redis://localhost")).build()).replicas(4).build();
 * }</pre>
 *
 * <p>An account is one key of 24 bytes that expires when its debt is paid: {@code underpin:<account>:<hash>}. Neither addresses nor
 * user names reach Redis, see {@link Builder#keySecret}. An evicted key is a forgotten debt: give limits a Redis, or a database
 * of one, whose {@code maxmemory-policy} is {@code noeviction} or {@code volatile-ttl}. Each script touches one key, so a cluster will do.
 *
 * <p>Safe for use by several threads.
 */
public final class RedisLimits implements SharedStore, AutoCloseable {
  private static final String PREFIX = "[A-Za-z0-9_.:{}-]{1,64}";
  private static final String SHA1 = Script.sha1();

  private final Link link;
  private final StoreKeys keys;
  private final String prefix;

  private RedisLimits(Link link, StoreKeys keys, String prefix) {
    this.link = link;
    this.keys = keys;
    this.prefix = prefix;
  }

  /**
   * With a connection of its own, for which {@link Builder#build} waits a second at most: a Redis that is not there keeps no service
   * from starting, and is found later. What cannot be sent at once fails at once; a connection that has been silent for three seconds while it was asked is replaced.
   */
  public static Builder connect(RedisURI server) {
    return new Builder(server, null);
  }

  /**
   * With the host's connection: {@code connection.async()}, of one server or of a cluster. It should reject commands while
   * disconnected ({@code DisconnectedBehavior.REJECT_COMMANDS}) and is not closed.
   */
  public static Builder over(RedisScriptingAsyncCommands<String, String> commands) {
    return new Builder(null, commands);
  }

  @Override
  public CompletionStage<Long> take(String account, Rate rate, String key, long cost) {
    Tokens tokens = Tokens.of(rate);
    return run("t", account, key, tokens.cost(cost), tokens);
  }

  @Override
  public CompletionStage<Long> peek(String account, Rate rate, String key, long cost) {
    Tokens tokens = Tokens.of(rate);
    return run("p", account, key, tokens.cost(cost), tokens);
  }

  @Override
  public CompletionStage<Long> forgive(String account, Rate rate, String key, long nanos) {
    Tokens tokens = Tokens.of(rate);
    return run("f", account, key, tokens.debt(nanos), tokens);
  }

  /** Closes the connection, if it is its own. */
  @Override
  public void close() {
    link.close();
  }

  private CompletionStage<Long> run(
      String what, String account, String key, long nanos, Tokens tokens) {
    RedisScriptingAsyncCommands<String, String> commands = link.commands();
    if (commands == null) {
      return CompletableFuture.failedFuture(new RedisException("Redis is not connected"));
    }
    String[] names = {prefix + account + ':' + keys.text(account, key)};
    String charge = Long.toString(nanos);
    String full = Long.toString(tokens.full());
    // One stage for all that follows: each more would cost as much as the hash.
    CompletableFuture<Long> result = new CompletableFuture<>();
    commands
        .<Long>evalsha(SHA1, ScriptOutputType.INTEGER, names, what, charge, full)
        .whenComplete((answer, error) -> {
          if (error == null || !isUnknownScript(error)) {
            tell(result, tokens, answer, error);
            return;
          }
          try {
            commands
                .<Long>eval(Script.TEXT, ScriptOutputType.INTEGER, names, what, charge, full)
                .whenComplete((late, again) -> tell(result, tokens, late, again));
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  private void tell(
      CompletableFuture<Long> result,
      Tokens tokens,
      @Nullable Long answer,
      @Nullable Throwable error) {
    if (error == null ? answer != null : cause(error) instanceof RedisCommandExecutionException) {
      link.answered();
    }
    if (error != null) {
      result.completeExceptionally(error);
    } else if (answer == null) {
      result.completeExceptionally(new RedisException("Redis has answered nothing"));
    } else {
      result.complete(tokens.answer(answer));
    }
  }

  private static boolean isUnknownScript(Throwable error) {
    return cause(error) instanceof RedisNoScriptException;
  }

  private static @Nullable Throwable cause(Throwable error) {
    return error instanceof CompletionException ? error.getCause() : error;
  }

  /** Settings, each with a default. */
  public static final class Builder {
    private final @Nullable RedisURI server;
    private final @Nullable RedisScriptingAsyncCommands<String, String> commands;
    private StoreKeys keys = StoreKeys.plain();
    private String prefix = "underpin:";
    private TimeSource time = TimeSource.system();

    private Builder(
        @Nullable RedisURI server, @Nullable RedisScriptingAsyncCommands<String, String> commands) {
      this.server = server;
      this.commands = commands;
    }

    /**
     * Keys are hashed with this secret, the same for all replicas, so that nobody who sees them can find addresses by trying;
     * hashed without one unless set.
     *
     * @throws IllegalArgumentException if the secret is shorter than 16 bytes
     */
    public Builder keySecret(Secret secret) {
      keys = StoreKeys.keyed(secret);
      return this;
    }

    /**
     * What stands before all keys, the same for all replicas; {@code underpin:} unless set.
     *
     * @throws IllegalArgumentException if it is not 1 to 64 characters of {@code A-Z a-z 0-9 _ . : { } -}
     */
    public Builder prefix(String text) {
      if (!text.matches(PREFIX)) {
        throw new IllegalArgumentException(
            "Key prefix '" + text + "' is not 1 to 64 characters of A-Z a-z 0-9 _ . : { } -");
      }
      prefix = text;
      return this;
    }

    /** What measures how long the connection has been silent; {@link TimeSource#system()} unless set. */
    public Builder time(TimeSource source) {
      time = source;
      return this;
    }

    /** The store; put it behind {@link io.underpin.security.shared.SharedLimits}. */
    public RedisLimits build() {
      Link link;
      if (commands != null) {
        link = Link.to(commands);
      } else if (server != null) {
        link = new OwnConnection(server, time);
      } else {
        throw new IllegalStateException("Neither a server nor a connection");
      }
      return new RedisLimits(link, keys, prefix);
    }
  }
}
