package io.underpin.security.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The browser of this machine, without a window; a fresh profile for each page. */
final class Chromium {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final int LIMIT_SECONDS = 90;

  private final Path program;
  private final Path folder;

  private Chromium(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /** Skips the test where there is no browser. */
  static Chromium assumed(Path folder) {
    Optional<Path> found = find();
    assumeTrue(found.isPresent(), "No Chromium is installed: apt-get install chromium");
    return new Chromium(found.orElseThrow(), folder);
  }

  /** The document as it has become after two seconds of the page's own time. */
  String dom(String address, String... options) throws Exception {
    Path profile = Files.createTempDirectory(folder, "profile");
    Path out = Files.createTempFile(folder, "out", ".txt");
    List<String> command = new ArrayList<>(List.of(
        program.toString(),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile,
        "--virtual-time-budget=2000",
        "--dump-dom"));
    command.addAll(List.of(options));
    command.add(address);
    Process process = new ProcessBuilder(command)
        .redirectOutput(out.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("Chromium has not finished within " + LIMIT_SECONDS + " s");
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Files.readString(out);
  }

  private static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator))
        .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
