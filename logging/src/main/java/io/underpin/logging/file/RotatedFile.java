package io.underpin.logging.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that was rotated away: {@code app-2026-11-21-1.log}, {@code app-2026-11-21-1.log.gz}, or a {@code .gz.tmp} that is
 * being written.
 */
record RotatedFile(Path file, LocalDate day, int number, String ending, long bytes) {
  static final String PLAIN = "";
  static final String PACKED = ".gz";
  static final String UNFINISHED = ".gz.tmp";

  /** All that belong to this log file, the oldest first. */
  static List<RotatedFile> of(Path log) throws IOException {
    Pattern names = Pattern.compile(Pattern.quote(stem(log)) + "-(\\d{4}-\\d\\d-\\d\\d)-(\\d{1,9})"
        + Pattern.quote(extension(log)) + "(|\\.gz|\\.gz\\.tmp)");
    List<RotatedFile> all = new ArrayList<>();
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(folder(log))) {
      for (Path file : folder) {
        Matcher name = names.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          try {
            all.add(new RotatedFile(
                file,
                LocalDate.parse(name.group(1)),
                Integer.parseInt(name.group(2)),
                name.group(3),
                Files.size(file)));
          } catch (NoSuchFileException | DateTimeException e) {
            // gone meanwhile, or not one of ours
          }
        }
      }
    }
    all.sort(Comparator.comparing(RotatedFile::day).thenComparing(RotatedFile::number));
    return all;
  }

  /** The name for a file of this day. */
  static Path name(Path log, LocalDate day, int number) {
    return folder(log).resolve(stem(log) + "-" + day + "-" + number + extension(log));
  }

  /** The same file with another ending. */
  Path with(String otherEnding) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.substring(0, name.length() - ending.length()) + otherEnding);
  }

  private static Path folder(Path log) {
    Path folder = log.getParent();
    return folder == null ? Path.of(".") : folder;
  }

  private static String stem(Path log) {
    String name = String.valueOf(log.getFileName());
    return name.substring(0, name.length() - extension(log).length());
  }

  private static String extension(Path log) {
    String name = String.valueOf(log.getFileName());
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot);
  }
}
