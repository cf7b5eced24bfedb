package io.underpin.logging.logback;

import ch.qos.logback.core.spi.ContextAware;
import io.underpin.config.DataSize;
import io.underpin.logging.delivery.Delivery;
import io.underpin.logging.delivery.LineSink;
import io.underpin.logging.file.LogFile;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where lines of an appender go and how, as logback.xml describes it, in any order. What is empty is not set. What cannot be is
 * told in Logback's status, as its own appenders do, and left as it was.
 */
final class FileSettings {
  private final ContextAware status;
  private LogFile file = LogFile.at(Path.of("app.log"));
  private boolean hasFile;
  private @Nullable DataSize buffer;
  private Delivery how = Delivery.buffered();

  FileSettings(ContextAware status) {
    this.status = status;
  }

  void at(String path) {
    change("file", path, "a path", text -> {
      file = file.withPath(Path.of(text));
      hasFile = true;
    });
  }

  void maxSize(String size) {
    change(
        "maxSize", size, "a size such as 100MB", s -> file = file.withMaxSize(DataSize.parse(s)));
  }

  void keepDays(String days) {
    change("keepDays", days, "1 to 3650", s -> file = file.withKeepDays(Integer.parseInt(s)));
  }

  void totalCap(String size) {
    change(
        "totalCap", size, "a size such as 2GB", s -> file = file.withTotalCap(DataSize.parse(s)));
  }

  void buffer(String size) {
    change("buffer", size, "a size such as 8MiB", s -> {
      DataSize read = DataSize.parse(s);
      how = how.withBuffer(read);
      buffer = read;
    });
  }

  void direct(boolean direct) {
    Delivery chosen = direct ? Delivery.direct() : Delivery.buffered();
    how = buffer == null ? chosen : chosen.withBuffer(buffer);
  }

  void how(Delivery chosen) {
    how = chosen;
  }

  Delivery how() {
    return how;
  }

  /** The file, opened; that other one if there is none, or if it cannot be written. */
  LineSink or(LineSink other) {
    if (!hasFile) {
      return other;
    }
    try {
      return file.open();
    } catch (IllegalArgumentException e) {
      status.addError("Lines go to standard output: " + e.getMessage(), e);
      return other;
    }
  }

  private void change(String setting, String value, String accepted, Consumer<String> change) {
    if (value.isBlank()) {
      return;
    }
    try {
      change.accept(value.strip());
    } catch (IllegalArgumentException e) {
      status.addError("Setting " + setting + " '" + value + "' is left as it was: " + e.getMessage()
          + "; give " + accepted);
    }
  }
}
