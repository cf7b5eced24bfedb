package io.underpin.health.checks.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real clamd, with one signature of its own; Debian's package clamav-daemon has it. */
@Timeout(120)
class RealClamdTest {
  @TempDir
  Path folder;

  @Test
  void answers_over_tcp_and_over_its_unix_socket_until_it_ends() throws Exception {
    Optional<Path> program = program();
    assumeTrue(program.isPresent(), "clamd is not installed");
    int port = freePort();
    Path socket = folder.resolve("s");
    Process clamd = start(program.get(), port, socket);
    try {
      assertThat(answers(clamd, ClamdCheck.of(socket))).isTrue();

      assertThat(ClamdCheckTest.check(ClamdCheck.of("127.0.0.1", port)).status())
          .isEqualTo(Status.UP);
      assertThat(ClamdCheckTest.check(ClamdCheck.of(socket)).summary()).isEqualTo("Answers");
    } finally {
      clamd.destroy();
      assertThat(clamd.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(ClamdCheckTest.check(ClamdCheck.of("127.0.0.1", port)).code())
        .contains(FailureCode.CONNECTION_REFUSED);
  }

  private Process start(Path program, int port, Path socket) throws IOException {
    Path signatures = Files.createDirectory(folder.resolve("signatures"));
    Files.writeString(
        signatures.resolve("own.hdb"), "44d88612fea8a8f36de82e1278abb02f:68:Test-Signature\n");
    Path settings = folder.resolve("clamd.conf");
    Files.write(
        settings,
        List.of(
            "Foreground yes",
            "DatabaseDirectory " + signatures,
            "LocalSocket " + socket,
            "TCPAddr 127.0.0.1",
            "TCPSocket " + port,
            "TemporaryDirectory " + folder));
    return new ProcessBuilder(program.toString(), "-c", settings.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("clamd.log").toFile())
        .start();
  }

  private static boolean answers(Process clamd, ClamdCheck check) throws InterruptedException {
    for (int i = 0; i < 600 && clamd.isAlive(); i++) {
      if (ClamdCheckTest.check(check).status() == Status.UP) {
        return true;
      }
      clamd.waitFor(50, TimeUnit.MILLISECONDS);
    }
    return false;
  }

  private static Optional<Path> program() {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
    return Stream.of(path.split(File.pathSeparator))
        .map(place -> Path.of(place, "clamd"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
