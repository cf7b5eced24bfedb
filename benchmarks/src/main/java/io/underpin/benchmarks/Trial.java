package io.underpin.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What JMH cannot measure: threads, live heap, a server under load. A program that runs in a JVM of its own.
 *
 * @param main its argument is {@code quick} or {@code thorough}; each line that it prints is {@code <case> <ours> <peer> <unit>
 *     <peer's name>}; progress, limits and what else was seen go to standard error
 * @param heapMegabytes the heap of its JVM
 */
record Trial(Class<?> main, int heapMegabytes) {

  Trial(Class<?> main) {
    this(main, 512);
  }

  /** The comparisons that it prints. */
  List<Ratio> play(String area, String mode) throws IOException, InterruptedException {
    Process jvm = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms" + heapMegabytes + "m",
            "-Xmx" + heapMegabytes + "m",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            mode)
        .redirectError(Redirect.INHERIT)
        .start();
    List<Ratio> ratios;
    try (var lines = jvm.inputReader(StandardCharsets.UTF_8)) {
      ratios = lines.lines().map(line -> Ratio.read(area, line)).toList();
    }
    if (jvm.waitFor() != 0) {
      throw new IllegalStateException(main.getSimpleName() + " has failed, see above");
    }
    return ratios;
  }
}
