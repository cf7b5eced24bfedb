package io.underpin.quickstart;

import io.underpin.logging.line.Format;
import io.underpin.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;

final class SetupReader {
  private SetupReader() {}

  static Setup read(Arguments arguments) throws CannotStart {
    Map<String, String> env = System.getenv();
    Path var = Path.of(env.getOrDefault("VAR_DIR", "examples/quickstart/var"));
    return new Setup(
        Integer.parseInt(arguments.port().orElse(env.getOrDefault("PORT", "8080"))),
        env.getOrDefault("BIND_ADDRESS", "127.0.0.1"),
        List.of(),
        Optional.ofNullable(env.get("DATABASE_URL")).filter(s -> !s.isBlank()).map(Secret::of),
        var,
        !env.getOrDefault("BACKUPS", "on").equals("off"),
        Path.of(env.getOrDefault("BACKUP_DIR", var.resolve("backups").toString())),
        7,
        Optional.ofNullable(env.get("PG_DUMP")).map(Path::of),
        Integer.parseInt(env.getOrDefault("RATE_LIMIT_MAX", "100")),
        Duration.parse(env.getOrDefault("RATE_LIMIT_WINDOW", "PT15M")),
        Duration.ofSeconds(20),
        Level.INFO,
        Format.AUTO);
  }
}
