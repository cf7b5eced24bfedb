package io.underpin.logging.logback;

import ch.qos.logback.core.spi.ContextAware;
import io.underpin.config.DataSize;
import io.underpin.logging.delivery.LineSink;
import io.underpin.logging.file.LogFile;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The file of an appender as logback.xml describes it, one element after the other. What cannot be is told in Logback's status,
 * as its own appenders do, and left as it was.
 */
final class FileSettings {
  private final ContextAware status;
  private @Nullable LogFile file;

  FileSettings(ContextAware status) {
    this.status = status;
  }

  void at(String path) {
    change("file", () -> file = LogFile.at(Path.of(path)));
  }

  void maxSize(String size) {
    change("maxSize", file -> file.withMaxSize(DataSize.parse(size)));
  }

  void keepDays(int days) {
    change("keepDays", file -> file.withKeepDays(days));
  }

  void totalCap(String size) {
    change("totalCap", file -> file.withTotalCap(DataSize.parse(size)));
  }

  /** The file, opened; that other one if there is none, or if it cannot be written. */
  LineSink or(LineSink other) {
    if (file == null) {
      return other;
    }
    try {
      return file.open();
    } catch (IllegalArgumentException e) {
      status.addError("Lines go to standard output", e);
      return other;
    }
  }

  private void change(String setting, UnaryOperator<LogFile> change) {
    change(setting, () -> {
      if (file == null) {
        throw new IllegalArgumentException(setting + " stands before file, or there is no file");
      }
      file = change.apply(file);
    });
  }

  private void change(String setting, Runnable change) {
    try {
      change.run();
    } catch (IllegalArgumentException e) {
      status.addError("Setting " + setting + " is left as it was: " + e.getMessage());
    }
  }
}
