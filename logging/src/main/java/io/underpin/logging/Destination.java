package io.underpin.logging;

import io.underpin.config.DataSize;
import io.underpin.config.Setting;
import io.underpin.config.Settings;
import io.underpin.logging.delivery.Delivery;
import io.underpin.logging.delivery.LineSink;
import io.underpin.logging.file.LogFile;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where lines go, and how they get there: what the code says, and what the environment says on top. */
final class Destination {
  private static final Setting<Optional<Path>> FILE = Setting.path("LOG_FILE")
      .describedAs("The file to log to, in place of standard output")
      .optional();
  private static final Setting<Optional<DataSize>> FILE_MAX_SIZE = Setting.dataSize(
          "LOG_FILE_MAX_SIZE", DataSize.parse("4KiB"), DataSize.parse("1TiB"))
      .describedAs("The size at which the log file is rotated; 100MB unless set")
      .optional();
  private static final Setting<Optional<Integer>> FILE_KEEP_DAYS = Setting.integer(
          "LOG_FILE_KEEP_DAYS", 1, 3650)
      .describedAs("For how many days rotated log files are kept; 14 unless set")
      .optional();
  private static final Setting<Optional<DataSize>> FILE_TOTAL_CAP = Setting.dataSize(
          "LOG_FILE_TOTAL_CAP", DataSize.parse("4KiB"), DataSize.parse("1TiB"))
      .describedAs("What all log files together may take; 2GB unless set")
      .optional();
  private static final Setting<Optional<DataSize>> BUFFER = Setting.dataSize(
          "LOG_BUFFER", DataSize.parse("16KiB"), DataSize.parse("1GiB"))
      .describedAs("How much of the log may wait to be written; 8MiB unless set")
      .optional();

  private LineSink sink = LineSink.standardOutput();
  private boolean stream;
  private @Nullable LogFile file;
  private @Nullable Delivery delivery;
  private String problem = "";

  static Setting<?>[] settings() {
    return new Setting<?>[] {FILE, FILE_MAX_SIZE, FILE_KEEP_DAYS, FILE_TOTAL_CAP, BUFFER};
  }

  void stream(OutputStream other) {
    sink = LineSink.of(other);
    stream = true;
    file = null;
  }

  void file(LogFile chosen) {
    file = chosen;
  }

  void delivery(Delivery chosen) {
    delivery = chosen;
  }

  void read(Settings read) {
    read.value(FILE)
        .ifPresent(path -> file = file == null ? LogFile.at(path) : file.withPath(path));
    if (file != null) {
      LogFile chosen = file;
      chosen = read.value(FILE_MAX_SIZE).map(chosen::withMaxSize).orElse(chosen);
      chosen = read.value(FILE_KEEP_DAYS).map(chosen::withKeepDays).orElse(chosen);
      file = read.value(FILE_TOTAL_CAP).map(chosen::withTotalCap).orElse(chosen);
    }
    read.value(BUFFER).ifPresent(size -> delivery = delivery().withBuffer(size));
  }

  /** Whether it is known not to be a terminal. */
  boolean isElsewhere() {
    return stream || file != null;
  }

  Delivery delivery() {
    if (delivery != null) {
      return delivery;
    }
    return stream && file == null ? Delivery.direct() : Delivery.buffered();
  }

  /** Opens the file, if there is one. */
  LineSink open() {
    if (file == null) {
      return sink;
    }
    try {
      return file.open();
    } catch (IllegalArgumentException e) {
      if (!file.fallsBack()) {
        throw e;
      }
      problem = e.getMessage() + ". Lines go to standard output";
      return LineSink.standardOutput();
    }
  }

  /** What has to be told once there is a log; empty if nothing. */
  String problem() {
    return problem;
  }
}
