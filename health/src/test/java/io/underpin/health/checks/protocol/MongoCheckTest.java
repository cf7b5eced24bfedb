package io.underpin.health.checks.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.checks.wire.Keys;
import io.underpin.health.checks.wire.ScriptedServer;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MongoCheckTest {
  @TempDir
  Path folder;

  @Test
  void real_wire_protocol_is_understood() {
    MongoServer server = new MongoServer(new MemoryBackend());
    int port = server.bind().getPort();
    try {
      MongoCheck check = MongoCheck.of("127.0.0.1", port);

      CheckResult result = check(check.writable());

      assertThat(result.status()).isEqualTo(Status.UP);
      assertThat(result.details())
          .containsEntry("writable", true)
          .containsEntry("secondary", false)
          .containsKey("maxWireVersion");
      assertThat(check(check.replicaSet("rs0")).code()).contains(FailureCode.UNEXPECTED_RESPONSE);
      assertThat(check(check.minWireVersion(999)).summary())
          .isEqualTo("The server is older than wanted");
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void real_wire_protocol_is_understood_when_encrypted() throws Exception {
    Keys keys = Keys.forLocalhost(folder);
    KeyStore store = keys.store();
    MongoServer server = new MongoServer(new MemoryBackend());
    server.enableSsl(
        (PrivateKey) store.getKey("test", Keys.PASSWORD.toCharArray()), null, (X509Certificate)
            keys.certificate());
    int port = server.bind().getPort();
    try {
      MongoCheck check = MongoCheck.of("localhost", port);

      assertThat(check(check.tls(keys.context())).status()).isEqualTo(Status.UP);
      assertThat(check(check.tls()).code()).contains(FailureCode.TLS);
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void tells_a_secondary_from_one_that_is_recovering() throws Exception {
    BsonBytes secondary = new BsonBytes()
        .bool("isWritablePrimary", false)
        .bool("secondary", true)
        .text("setName", "rs0")
        .number("maxWireVersion", 21)
        .real("ok", 1);
    BsonBytes recovering = new BsonBytes()
        .bool("isWritablePrimary", false)
        .bool("secondary", false)
        .number("maxWireVersion", 21)
        .real("ok", 1);
    try (ScriptedServer second = ScriptedServer.playing((in, out) -> answer(in, out, secondary));
        ScriptedServer third = ScriptedServer.playing((in, out) -> answer(in, out, recovering))) {
      MongoCheck check = MongoCheck.of("127.0.0.1", second.port());

      assertThat(check(check).summary()).isEqualTo("Is a secondary");
      assertThat(check(check.replicaSet("rs0").minWireVersion(21)).status()).isEqualTo(Status.UP);
      assertThat(check(check.replicaSet("rs1")).status()).isEqualTo(Status.DOWN);
      assertThat(check(check.writable()).summary()).isEqualTo("The server takes no writes");
      assertThat(check(MongoCheck.of("127.0.0.1", third.port())).summary())
          .isEqualTo("The server is neither primary nor secondary");
    }
  }

  @Test
  void asks_an_old_server_by_the_old_name() throws Exception {
    BsonBytes unknown = new BsonBytes().real("ok", 0).number("code", 59);
    BsonBytes old =
        new BsonBytes().bool("ismaster", true).number("maxWireVersion", 8).real("ok", 1);
    try (ScriptedServer server = ScriptedServer.playing((in, out) -> {
      answer(in, out, unknown);
      answer(in, out, old);
    })) {

      CheckResult result = check(MongoCheck.of("127.0.0.1", server.port()));

      assertThat(result.status()).isEqualTo(Status.UP);
      assertThat(result.details()).containsEntry("maxWireVersion", 8L);
    }
  }

  @Test
  void server_that_refuses_is_down_with_its_code() throws Exception {
    BsonBytes refusal = new BsonBytes().real("ok", 0).number("code", 13);
    try (ScriptedServer server = ScriptedServer.playing((in, out) -> {
      answer(in, out, refusal);
      answer(in, out, refusal);
    })) {

      CheckResult result = check(MongoCheck.of("127.0.0.1", server.port()));

      assertThat(result.code()).contains(FailureCode.UNEXPECTED_RESPONSE);
      assertThat(result.details()).containsEntry("mongoCode", 13L);
    }
  }

  @Test
  void refuses_wrong_limits() {
    MongoCheck check = MongoCheck.of("db", 27017);

    assertThatThrownBy(() -> check.minWireVersion(-1)).hasMessageContaining("0 to 1000");
    assertThatThrownBy(() -> check.replicaSet("")).hasMessageContaining("is empty");
  }

  /** Reads one message and answers it. */
  private static void answer(InputStream in, OutputStream out, BsonBytes document)
      throws IOException {
    ByteBuffer header = ByteBuffer.wrap(in.readNBytes(16)).order(ByteOrder.LITTLE_ENDIAN);
    in.readNBytes(header.getInt(0) - 16);
    byte[] body = document.bytes();
    ByteBuffer reply = ByteBuffer.allocate(21 + body.length).order(ByteOrder.LITTLE_ENDIAN);
    reply.putInt(21 + body.length).putInt(7).putInt(header.getInt(4)).putInt(2013);
    reply.putInt(0).put((byte) 0).put(body);
    out.write(reply.array());
    out.flush();
  }

  private static CheckResult check(MongoCheck check) {
    return check.check(CheckContext.within(Duration.ofSeconds(20), TimeSource.system()));
  }
}
