package io.underpin.health.checks.protocol;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.health.checks.wire.Place;
import io.underpin.health.checks.wire.Tls;
import io.underpin.health.checks.wire.Wire;
import io.underpin.health.checks.wire.WireException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks MongoDB what it is, with the command {@code hello} in the wire protocol of version 3.6 and later; a server before 4.4.2 is asked again with {@code
 * isMaster}. No credentials are needed.
 *
 * <p>Up as primary, secondary, stand-alone server or mongos. Down with UNEXPECTED_RESPONSE while it is neither (starting, recovering, rolling back), and
 * when it is not what {@link #writable()}, {@link #replicaSet} or {@link #minWireVersion} want. Details: {@code writable}, {@code secondary}, {@code
 * maxWireVersion}. Immutable.
 */
public final class MongoCheck implements HealthCheck {
  private static final String NAME = "MongoDB check";
  private static final int HEADER = 16;
  private static final int MAX_MESSAGE = 64 * 1024;
  private static final int OP_MSG = 2013;

  private final Place place;
  private final @Nullable Tls tls;
  private final boolean writable;
  private final String replicaSet;
  private final int minWireVersion;

  private MongoCheck(
      Place place, @Nullable Tls tls, boolean writable, String replicaSet, int minWireVersion) {
    this.place = place;
    this.tls = tls;
    this.writable = writable;
    this.replicaSet = replicaSet;
    this.minWireVersion = minWireVersion;
  }

  /**
   * Asks at this host and port, usually 27017.
   *
   * @throws IllegalArgumentException if the host is no name or address, or the port is not within 1 to 65535
   */
  public static MongoCheck of(String host, int port) {
    return new MongoCheck(Place.tcp(NAME, host, port), null, false, "", 0);
  }

  /** A copy that encrypts, and trusts whom this JVM trusts. */
  public MongoCheck tls() {
    return new MongoCheck(place, Tls.standard(), writable, replicaSet, minWireVersion);
  }

  /** A copy that encrypts, and trusts whom this context trusts. */
  public MongoCheck tls(SSLContext context) {
    return new MongoCheck(place, Tls.verifying(context), writable, replicaSet, minWireVersion);
  }

  /** A copy that is down when this server takes no writes. */
  public MongoCheck writable() {
    return new MongoCheck(place, tls, true, replicaSet, minWireVersion);
  }

  /**
   * A copy that is down when this server belongs to another replica set, or to none.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public MongoCheck replicaSet(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          NAME + ": the name of the replica set is empty: give it, or leave the setting out");
    }
    return new MongoCheck(place, tls, writable, name, minWireVersion);
  }

  /**
   * A copy that is down when this server is older; the version of the wire protocol is 17 for MongoDB 6.0, 21 for 7.0, 25 for 8.0.
   *
   * @throws IllegalArgumentException if not within 0 to 1000
   */
  public MongoCheck minWireVersion(int version) {
    if (version < 0 || version > 1000) {
      throw new IllegalArgumentException(
          NAME + ": the least wire version is " + version + ", but must be within 0 to 1000");
    }
    return new MongoCheck(place, tls, writable, replicaSet, version);
  }

  @Override
  public CheckResult check(CheckContext context) {
    return Wire.talk(place, tls, context, this::ask);
  }

  private CheckResult ask(Wire wire) throws WireException {
    Map<String, Object> answer = hello(wire, 1, "hello");
    if (number(answer, "ok") != 1) {
      answer = hello(wire, 2, "isMaster");
    }
    if (number(answer, "ok") != 1) {
      return down("MongoDB refuses to say what it is").with("mongoCode", number(answer, "code"));
    }
    boolean primary = isTrue(answer, "isWritablePrimary") || isTrue(answer, "ismaster");
    boolean secondary = isTrue(answer, "secondary");
    return judge(answer, primary, secondary)
        .with("writable", primary)
        .with("secondary", secondary)
        .with("maxWireVersion", number(answer, "maxWireVersion"));
  }

  private CheckResult judge(Map<String, Object> answer, boolean primary, boolean secondary) {
    if (!replicaSet.isEmpty() && !replicaSet.equals(answer.get("setName"))) {
      return down("The server belongs to another replica set, or to none")
          .remedy("Check where this check connects to, and the configuration of the replica set");
    }
    if (number(answer, "maxWireVersion") < minWireVersion) {
      return down("The server is older than wanted").remedy("Upgrade MongoDB, or want less of it");
    }
    if (!primary && !secondary) {
      return down("The server is neither primary nor secondary")
          .remedy("Look at rs.status(): it may be starting, recovering or rolling back");
    }
    if (writable && !primary) {
      return down("The server takes no writes")
          .remedy("Look at rs.status() for the primary: an election may be under way");
    }
    return CheckResult.up(primary ? "Takes writes" : "Is a secondary");
  }

  private static CheckResult down(String summary) {
    return CheckResult.down(FailureCode.UNEXPECTED_RESPONSE, summary);
  }

  private static Map<String, Object> hello(Wire wire, int id, String command) throws WireException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(command, 1);
    fields.put("$db", "admin");
    byte[] document = Bson.document(fields);
    int length = HEADER + 5 + document.length;
    ByteBuffer message = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    message.putInt(length).putInt(id).putInt(0).putInt(OP_MSG);
    message.putInt(0).put((byte) 0).put(document);
    wire.send(message.array());
    return answer(wire, id);
  }

  private static Map<String, Object> answer(Wire wire, int id) throws WireException {
    ByteBuffer header = ByteBuffer.wrap(wire.take(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
    int length = header.getInt(0);
    if (header.getInt(12) != OP_MSG
        || header.getInt(8) != id
        || length < HEADER + 10
        || length > MAX_MESSAGE) {
      throw WireException.odd("The answer is not that of MongoDB");
    }
    ByteBuffer body = ByteBuffer.wrap(wire.take(length - HEADER));
    if (body.get(4) != 0) {
      throw WireException.odd("The answer is not that of MongoDB");
    }
    return Bson.fields(body.position(5));
  }

  private static long number(Map<String, Object> answer, String name) {
    return answer.get(name) instanceof Number number ? number.longValue() : 0;
  }

  private static boolean isTrue(Map<String, Object> answer, String name) {
    return Boolean.TRUE.equals(answer.get(name));
  }
}
