package io.underpin.logstash;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.core.joran.spi.JoranException;
import io.underpin.contracts.LeakContract;
import io.underpin.contracts.PlantedSecret;
import io.underpin.logging.testing.SecretLeaks;
import io.underpin.redact.Redactor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The real LogstashEncoder with our decorator in it. */
class LogstashLeakContractTest extends LeakContract {

  @Override
  protected Output open(Redactor redactor) throws JoranException {
    LogstashLog log = LogstashLog.decorated(redactor);
    return new Output() {
      @Override
      public String take() {
        return log.take();
      }

      @Override
      public void close() {
        log.close();
      }
    };
  }

  @Override
  protected void examine(String text) {
    assertThat(StrictJson.line(text)).containsKeys("@timestamp", "level", "logger_name", "message");
  }

  // That the cases would show a leak, and that this is what happens to those who keep version 8's
  // element.
  @Test
  void the_element_of_version_8_is_passed_over_and_everything_is_written_in_clear()
      throws JoranException {
    List<PlantedSecret> planted = PlantedSecret.all(7);
    int leaks = 0;
    try (LogstashLog log = new LogstashLog(
        "<jsonGeneratorDecorator class='io.underpin.logstash.UnderpinDecorator'/>")) {
      for (PlantedSecret each : planted) {
        each.call().run();
        leaks += SecretLeaks.find(log.take(), each.secret()).isEmpty() ? 0 : 1;
      }

      assertThat(leaks).isGreaterThan(planted.size() * 9 / 10);
      assertThat(log.warnings())
          .anySatisfy(warning -> assertThat(warning).contains("jsonGeneratorDecorator"));
    }
  }
}
