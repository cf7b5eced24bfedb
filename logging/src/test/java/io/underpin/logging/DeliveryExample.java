package io.underpin.logging;

import io.underpin.check.HealthCheck;
import io.underpin.config.DataSize;
import io.underpin.logging.delivery.Delivery;
import io.underpin.logging.file.LogFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The example of DELIVERY.md, which would write to a real folder. */
final class DeliveryExample {
  private DeliveryExample() {}

  static Map<String, HealthCheck> checks() {
    Logging logging = Logging.configure(c -> c.service("notes")
        .file(LogFile.at(Path.of("logs/app.log"))
            .withMaxSize(DataSize.parse("50MB"))
            .withKeepDays(30))
        .delivery(Delivery.buffered().withWaitUpTo(Duration.ofMillis(10))));
    Map<String, HealthCheck> checks = logging.checks();
    return checks;
  }
}
