package io.underpin.contracts;

import io.underpin.config.Environment;
import io.underpin.config.Settings;
import io.underpin.logging.Logging;
import io.underpin.logging.line.Format;
import io.underpin.logging.schema.Schema;
import io.underpin.redact.Redactor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("forms")
class LogLeakContractTest extends LeakContract {
  @Parameter(0)
  Format format = Format.JSON;

  @Parameter(1)
  Schema schema = Schema.UNDERPIN;

  static Stream<Arguments> forms() {
    return Stream.concat(
        Stream.of(Arguments.of(Format.TEXT, Schema.UNDERPIN)),
        Arrays.stream(Schema.values()).map(schema -> Arguments.of(Format.JSON, schema)));
  }

  @Override
  protected Output open(Redactor redactor) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Logging logging = Logging.configure(c -> c.format(format)
        .schema(schema)
        .redactor(redactor)
        .output(bytes)
        .settings(Settings.declare(Logging.settings()).read(Environment.of(Map.of()))));
    return new Output() {
      @Override
      public String take() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
      }

      @Override
      public void close() {
        logging.close();
      }
    };
  }
}
