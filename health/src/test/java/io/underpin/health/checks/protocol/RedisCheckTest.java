package io.underpin.health.checks.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.checks.wire.Keys;
import io.underpin.health.checks.wire.ScriptedServer;
import io.underpin.secret.Secret;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

@Timeout(120)
class RedisCheckTest {
  private static final Secret PASSWORD = Secret.of("pässword of this test");

  @TempDir
  static Path folder;

  @Test
  void real_redis_answers() throws Exception {
    try (Redis redis = Redis.start()) {

      CheckResult result = check(RedisCheck.of("127.0.0.1", redis.port));

      assertThat(result.status()).isEqualTo(Status.UP);
      assertThat(result.details()).isEmpty();
    }
  }

  @Test
  void real_redis_with_a_password_lets_in_only_who_knows_it() throws Exception {
    try (Redis redis = Redis.start("requirepass \"" + PASSWORD.reveal() + "\"")) {
      RedisCheck nobody = RedisCheck.of("127.0.0.1", redis.port);

      assertThat(check(nobody).code()).contains(FailureCode.AUTH);
      assertThat(check(nobody.password(Secret.of("wrong"))).code()).contains(FailureCode.AUTH);
      assertThat(check(nobody.login("stranger", PASSWORD)).code()).contains(FailureCode.AUTH);
      assertThat(check(nobody.password(PASSWORD)).status()).isEqualTo(Status.UP);
      assertThat(check(nobody.login("default", PASSWORD)).status()).isEqualTo(Status.UP);
    }
  }

  @Test
  void real_redis_without_passwords_refuses_one() throws Exception {
    try (Redis redis = Redis.start()) {

      CheckResult result = check(RedisCheck.of("127.0.0.1", redis.port).password(PASSWORD));

      assertThat(result.code()).contains(FailureCode.AUTH);
    }
  }

  @Test
  void user_who_may_not_ask_is_told_so() throws Exception {
    try (Redis redis = Redis.start("user watcher on >secret-of-watcher +ping")) {
      RedisCheck watcher =
          RedisCheck.of("127.0.0.1", redis.port).login("watcher", Secret.of("secret-of-watcher"));

      assertThat(check(watcher).status()).isEqualTo(Status.UP);
      assertThat(check(watcher.primary()).code()).contains(FailureCode.PERMISSION);
    }
  }

  @Test
  void tells_a_primary_from_its_replica() throws Exception {
    try (Redis primary = Redis.start();
        Redis replica = Redis.start("replicaof 127.0.0.1 " + primary.port)) {
      RedisCheck atPrimary = RedisCheck.of("127.0.0.1", primary.port);
      RedisCheck atReplica = RedisCheck.of("127.0.0.1", replica.port);

      assertThat(check(atPrimary.primary()).details()).containsEntry("role", "primary");
      assertThat(check(atPrimary.replica()).code()).contains(FailureCode.UNEXPECTED_RESPONSE);
      assertThat(check(atReplica.primary()).code()).contains(FailureCode.UNEXPECTED_RESPONSE);
      assertThat(becomes(Status.UP, atReplica.replica())).isTrue();

      primary.server.stop();

      assertThat(becomes(Status.DEGRADED, atReplica.replica())).isTrue();
    }
  }

  @Test
  void degraded_when_more_of_maxmemory_is_used_than_wanted() throws Exception {
    try (Redis redis = Redis.start("maxmemory 100mb")) {
      RedisCheck check = RedisCheck.of("127.0.0.1", redis.port);

      CheckResult plenty = check(check.memoryDegradedAbove(90).primary());
      CheckResult scarce = check(check.memoryDegradedAbove(0.01).primary());

      assertThat(plenty.status()).isEqualTo(Status.UP);
      assertThat(plenty.details())
          .containsEntry("maxMemoryBytes", 104_857_600L)
          .containsEntry("evictedKeys", 0L)
          .containsEntry("role", "primary")
          .containsKey("usedMemoryBytes");
      assertThat(scarce.status()).isEqualTo(Status.DEGRADED);
      assertThat(scarce.code()).contains(FailureCode.THRESHOLD);
      assertThat(scarce.details()).containsEntry("role", "primary");
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      -LOADING Redis is loading the dataset in memory,                     UNEXPECTED_RESPONSE, Redis is loading its data
      -MASTERDOWN Link with MASTER is down,                                UNEXPECTED_RESPONSE, The replica has lost its primary
      -READONLY You can't write against a read only replica.,              UNEXPECTED_RESPONSE, This is a replica and takes no writes
      -MISCONF Redis is configured to save RDB snapshots,                  UNEXPECTED_RESPONSE, Redis cannot save its data and takes no writes
      -OOM command not allowed when used memory > 'maxmemory'.,            THRESHOLD,           The memory of Redis is used up
      -DENIED Redis is running in protected mode,                          PERMISSION,          Redis is in protected mode
      -ERR max number of clients reached,                                  THRESHOLD,           Redis has no connection left
      -ERR invalid password,                                               AUTH,                User or password is wrong
      -ERR unknown command,                                                UNEXPECTED_RESPONSE, Redis refuses the command
      +PANG,                                                               UNEXPECTED_RESPONSE, The answer is not that of Redis
      """)
  void every_answer_has_its_meaning(String answer, FailureCode code, String summary)
      throws Exception {
    try (ScriptedServer redis =
        ScriptedServer.playing(ScriptedServer.answering('G', answer + "\r\n"))) {

      CheckResult result = check(RedisCheck.of("127.0.0.1", redis.port()));

      assertThat(result.code()).contains(code);
      assertThat(result.summary()).isEqualTo(summary);
    }
  }

  @Test
  void encrypts_and_wants_a_certificate_that_it_trusts() throws Exception {
    Keys keys = Keys.forLocalhost(folder);
    try (ScriptedServer redis =
        ScriptedServer.encrypted(keys.context(), ScriptedServer.answering('G', "+PONG\r\n"))) {
      RedisCheck check = RedisCheck.of("localhost", redis.port());

      assertThat(check(check.tls(keys.context())).status()).isEqualTo(Status.UP);
      assertThat(check(check.tls()).code()).contains(FailureCode.TLS);
      assertThat(check(check).status()).isEqualTo(Status.DOWN);
    }
  }

  @Test
  void refuses_what_cannot_be_asked() {
    RedisCheck check = RedisCheck.of("cache", 6379);

    assertThatThrownBy(() -> RedisCheck.of("cache", 0))
        .hasMessage("Redis check: the port is 0, but must be within 1 to 65535");
    assertThatThrownBy(() -> RedisCheck.of("user:pw@cache", 6379))
        .hasMessageStartingWith("Redis check: the host is empty")
        .hasMessageNotContaining("pw");
    assertThatThrownBy(() -> check.login(" ", PASSWORD)).hasMessageContaining("the user is empty");
    assertThatThrownBy(() -> check.memoryDegradedAbove(101)).hasMessageContaining("0 to 100");
  }

  private static boolean becomes(Status wanted, RedisCheck check) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 600; i++) {
      if (check(check).status() == wanted) {
        return true;
      }
      never.await(50, TimeUnit.MILLISECONDS);
    }
    return false;
  }

  private static CheckResult check(RedisCheck check) {
    return check.check(CheckContext.within(Duration.ofSeconds(20), TimeSource.system()));
  }

  /** A real Redis on a free port. */
  private record Redis(RedisServer server, int port) implements AutoCloseable {
    /** Somebody else may take the port before Redis does: then with another one. */
    static Redis start(String... settings) throws IOException {
      for (int tries = 1; ; tries++) {
        try {
          return startOnce(settings);
        } catch (IOException e) {
          if (tries == 5) {
            throw e;
          }
        }
      }
    }

    private static Redis startOnce(String... settings) throws IOException {
      int port;
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      RedisServerBuilder builder = new RedisServerBuilder()
          .port(port)
          .bind("127.0.0.1")
          .setting("save \"\"")
          .setting("dir " + folder);
      for (String setting : settings) {
        builder.setting(setting);
      }
      RedisServer server = builder.build();
      server.start();
      return new Redis(server, port);
    }

    @Override
    public void close() throws IOException {
      server.stop();
    }
  }
}
