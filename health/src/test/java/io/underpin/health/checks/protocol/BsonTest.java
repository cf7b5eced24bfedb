package io.underpin.health.checks.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.health.checks.wire.WireException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BsonTest {
  private static final BsonBytes EVERY_KIND = new BsonBytes()
      .real("real", 1.5)
      .text("text", "grün")
      .document("document", new BsonBytes().document("deeper", new BsonBytes().number("x", 1)))
      .raw(0x04, "array", new BsonBytes().number("0", 1).bytes())
      .raw(0x05, "binary", new byte[] {2, 0, 0, 0, 0, 9, 9})
      .raw(0x06, "undefined", new byte[0])
      .raw(0x07, "id", new byte[12])
      .bool("bool", true)
      .raw(0x09, "date", new byte[8])
      .raw(0x0a, "null", new byte[0])
      .raw(0x0b, "regex", new byte[] {'a', 0, 'i', 0})
      .raw(0x0c, "pointer", new byte[] {2, 0, 0, 0, 'a', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
      .raw(0x0d, "code", new byte[] {2, 0, 0, 0, 'c', 0})
      .raw(0x0e, "symbol", new byte[] {2, 0, 0, 0, 's', 0})
      .raw(0x0f, "scope", new byte[] {15, 0, 0, 0, 2, 0, 0, 0, 'c', 0, 5, 0, 0, 0, 0})
      .number("number", -7)
      .raw(0x11, "stamp", new byte[8])
      .raw(0x12, "long", new byte[] {1, 0, 0, 0, 1, 0, 0, 0})
      .raw(0x13, "decimal", new byte[16])
      .raw(0x7f, "max", new byte[0])
      .raw(0xff, "min", new byte[0])
      .number("last", 3);

  @Test
  void reads_every_kind_and_passes_over_what_it_does_not_need() throws Exception {
    Map<String, Object> fields = Bson.fields(ByteBuffer.wrap(EVERY_KIND.bytes()));

    assertThat(fields)
        .containsOnly(
            Map.entry("real", 1.5),
            Map.entry("text", "grün"),
            Map.entry("bool", true),
            Map.entry("code", "c"),
            Map.entry("symbol", "s"),
            Map.entry("number", -7),
            Map.entry("long", 4_294_967_297L),
            Map.entry("last", 3));
  }

  @Test
  void writes_what_it_reads() throws Exception {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("hello", 1);
    fields.put("$db", "admin");

    byte[] document = Bson.document(fields);

    assertThat(document)
        .isEqualTo(new BsonBytes().number("hello", 1).text("$db", "admin").bytes());
    assertThat(Bson.fields(ByteBuffer.wrap(document))).isEqualTo(fields);
  }

  @Test
  void depth_does_not_hurt() throws Exception {
    BsonBytes deep = new BsonBytes();
    for (int i = 0; i < 2_000; i++) {
      deep = new BsonBytes().document("d", deep);
    }

    assertThat(Bson.fields(ByteBuffer.wrap(deep.bytes()))).isEmpty();
  }

  @Test
  void damaged_documents_are_read_or_refused_but_nothing_else() {
    Random random = new Random(7);
    byte[] whole = EVERY_KIND.bytes();
    int refused = 0;

    for (int i = 0; i < 50_000; i++) {
      byte[] damaged = Arrays.copyOf(whole, whole.length - random.nextInt(3));
      for (int j = 0; j <= random.nextInt(4); j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        Bson.fields(ByteBuffer.wrap(damaged));
      } catch (WireException e) {
        refused++;
      }
    }

    assertThat(refused).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 100, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void lengths_that_lie_are_refused(int length) {
    byte[] lie =
        ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array();

    for (int kind : new int[] {0x02, 0x03, 0x04, 0x05, 0x0c, 0x0d, 0x0e, 0x0f}) {
      byte[] document = new BsonBytes().raw(kind, "x", lie).bytes();
      if (kind != 0x05 || length != 0) {
        assertThatThrownBy(() -> Bson.fields(ByteBuffer.wrap(document)))
            .isInstanceOf(WireException.class);
      }
    }
    assertThatThrownBy(() -> Bson.fields(ByteBuffer.wrap(lie))).isInstanceOf(WireException.class);
  }
}
