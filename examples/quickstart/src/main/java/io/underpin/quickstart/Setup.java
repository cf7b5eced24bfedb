package io.underpin.quickstart;

import io.underpin.logging.line.Format;
import io.underpin.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * How the service is set up.
 *
 * @param port 0 takes a free one
 * @param databaseUrl empty for the embedded PostgreSQL
 * @param pgDump empty to let the newest fitting one be found
 */
record Setup(
    int port,
    String bindAddress,
    List<String> trustedProxies,
    Optional<Secret> databaseUrl,
    Path varDir,
    boolean backups,
    Path backupDir,
    int backupKeep,
    Optional<Path> pgDump,
    int rateLimitMax,
    Duration rateLimitWindow,
    Duration drainLimit,
    Level logLevel,
    Format logFormat) {}
