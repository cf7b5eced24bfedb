package io.underpin.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the application in a JVM of its own, with every jar on the module path and none on the class path. */
class ModulePathTest {
  @TempDir
  Path folder;

  @Test
  void every_module_works_with_all_jars_on_the_module_path()
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    String modulePath = System.getProperty("module.jar")
        + File.pathSeparator
        + Files.readString(Path.of(System.getProperty("module.path.file"))).strip();

    Process jvm = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--module-path",
            modulePath,
            "--module",
            "io.underpin.modulepath/io.underpin.modulepath.Proof")
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    boolean ended = jvm.waitFor(60, TimeUnit.SECONDS);
    jvm.destroyForcibly();

    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended).as(said).isTrue();
    assertThat(said)
        .contains("module io.underpin.core (named): GET /health/live 200")
        .contains("module io.underpin.health (named): live true")
        .contains("module io.underpin.security (automatic): <b>bold</b>")
        .contains("module io.underpin.logging (named): configured")
        .contains("module io.underpin.backup (named): BackupJob")
        .contains("module io.underpin.servlet (named): filter of io.underpin.servlet")
        .contains("module io.underpin.vertx (named): handler of io.underpin.vertx");
    assertThat(jvm.exitValue()).as(said).isZero();
  }
}
