package io.underpin.backup.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.underpin.backup.source.SourceException;
import io.underpin.backup.source.Watch;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One installation of PostgreSQL's client tools.
 *
 * @param prefix what stands before a tool's path, so that the tool dies with the thread that started it
 * @param folder where the tools are
 * @param version the version of its {@code pg_dump}: {@code 15.18}
 */
record Tools(List<String> prefix, Path folder, String version) {
  static final List<String> NAMES = List.of("pg_dump", "pg_restore", "psql");

  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+[\\w.]*)");

  /** Linux's util-linux has it; BusyBox has a program of this name that cannot do it, and so has to be tried. */
  private static final List<Path> SETPRIV =
      List.of(Path.of("/usr/bin/setpriv"), Path.of("/bin/setpriv"));

  /** The tools in a folder, if they are there and run. */
  static Optional<Tools> in(Path folder, Watch watch) throws SourceException {
    for (String name : NAMES) {
      if (!Files.isExecutable(folder.resolve(name))) {
        return Optional.empty();
      }
    }
    for (List<String> prefix : prefixes()) {
      Optional<String> version = version(prefix, folder, watch);
      if (version.isPresent()) {
        return version.map(found -> new Tools(prefix, folder, found));
      }
    }
    return Optional.empty();
  }

  /** 15 of 15.18. */
  int major() {
    return Integer.parseInt(version.replaceFirst("\\D.*", ""));
  }

  Child start(String tool, List<String> arguments, Map<String, String> variables, Watch watch)
      throws SourceException {
    return start(tool, arguments, variables, Redirect.PIPE, watch);
  }

  /** A tool whose standard output nobody wants. */
  Child startSilently(
      String tool, List<String> arguments, Map<String, String> variables, Watch watch)
      throws SourceException {
    return start(tool, arguments, variables, Redirect.DISCARD, watch);
  }

  private Child start(
      String tool,
      List<String> arguments,
      Map<String, String> variables,
      Redirect output,
      Watch watch)
      throws SourceException {
    List<String> command = new ArrayList<>(prefix);
    command.add(folder.resolve(tool).toString());
    command.addAll(arguments);
    try {
      return Child.start(command, variables, output, watch);
    } catch (IOException e) {
      throw ToolProblem.cannotStart(folder.resolve(tool), e);
    }
  }

  private static List<List<String>> prefixes() {
    List<List<String>> prefixes = new ArrayList<>();
    for (Path setpriv : SETPRIV) {
      if (prefixes.isEmpty() && Files.isExecutable(setpriv)) {
        prefixes.add(List.of(setpriv.toString(), "--pdeathsig", "KILL"));
      }
    }
    prefixes.add(List.of());
    return prefixes;
  }

  private static Optional<String> version(List<String> prefix, Path folder, Watch watch)
      throws SourceException {
    List<String> command = new ArrayList<>(prefix);
    command.add(folder.resolve("pg_dump").toString());
    command.add("--version");
    try (Child child = Child.start(command, Map.of(), Redirect.PIPE, watch)) {
      Matcher version = VERSION.matcher(new String(child.output().readNBytes(1000), UTF_8));
      return child.end() == 0 && version.find() ? Optional.of(version.group(1)) : Optional.empty();
    } catch (IOException e) {
      watch.check();
      return Optional.empty();
    }
  }
}
