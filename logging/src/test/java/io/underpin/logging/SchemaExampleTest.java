package io.underpin.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.logging.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The example of SCHEMAS.md. */
class SchemaExampleTest {
  @Test
  void writes_to_standard_output_in_the_words_of_ecs() {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try (Logging log = configured()) {
      LoggerFactory.getLogger("com.acme.Notes").info("ready");

      assertThat(log).isNotNull();
    } finally {
      System.setOut(before);
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("ready");
  }

  private static Logging configured() {
    return Logging.configure(
        c -> c.service("notes").environment("production").release("1.4.2").schema(Schema.ECS));
  }
}
