package io.underpin.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.underpin.quickstart.postgres.EmbeddedDatabase;
import io.underpin.quickstart.postgres.PostgresCluster;
import io.underpin.quickstart.postgres.PostgresPrograms;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
  private static final String PASSWORD = "not-the-pass-4711";

  @TempDir
  static Path shared;

  private static PostgresCluster server;

  @TempDir
  Path varDir;

  @BeforeAll
  static void startServer() throws Exception {
    PostgresPrograms programs = PostgresPrograms.unpackedBelow(Path.of("target"));
    server = new PostgresCluster(shared.resolve("postgres"), programs);
    server.start();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.stop();
  }

  @Test
  void unknown_options_are_refused() throws Exception {
    String said = refusal(2, Map.of(), "--prot", "8081");

    assertThat(said).contains("Option '--prot' is not known");
  }

  @Test
  void a_malformed_port_is_refused_with_what_is_accepted() throws Exception {
    String said = refusal(2, Map.of(), "--port", "eighty");

    assertThat(said).contains("PORT", "eighty", "0 to 65535");
  }

  @Test
  void several_problems_are_told_at_once() throws Exception {
    String said = refusal(2, Map.of("RATE_LIMIT_MAX", "none", "LOG_LEVEL", "LOUD"));

    assertThat(said).contains("2 problems", "RATE_LIMIT_MAX", "LOG_LEVEL", "LOUD");
  }

  @Test
  void an_unknown_setting_in_the_env_file_is_refused() throws Exception {
    Files.writeString(varDir.resolve(".env"), "RATE_LIMT_MAX=5\n");

    String said = refusal(2, Map.of());

    assertThat(said).contains("RATE_LIMT_MAX", "did you mean RATE_LIMIT_MAX?");
  }

  @Test
  void a_port_in_use_is_named() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      String said = refusal(1, Map.of("PORT", port));

      assertThat(said).contains("PORT " + port + " is in use", "--port");
    }
  }

  @Test
  void an_address_that_is_no_address_of_postgresql_is_not_repeated() throws Exception {
    String said =
        refusal(2, Map.of("DATABASE_URL", "mysql://root:" + PASSWORD + "@localhost/book"));

    assertThat(said).contains("DATABASE_URL", "postgresql://user:password@host:5432/database");
  }

  @Test
  void a_database_server_that_is_not_there_is_named() throws Exception {
    String said = refusal(1, url("postgresql://app:" + PASSWORD + "@127.0.0.1:1/book"));

    assertThat(said).contains("DATABASE_URL", "127.0.0.1:1", "start PostgreSQL there");
  }

  @Test
  void a_database_that_is_not_there_is_named() throws Exception {
    String mine = server.address("book").url().reveal();

    String said = refusal(1, url(mine));

    assertThat(said).contains("DATABASE_URL", "no database 'book'", "createdb book");
  }

  @Test
  void a_wrong_password_is_told_without_the_password() throws Exception {
    String place = server.address("postgres").place();

    String said = refusal(1, url("postgresql://quickstart:" + PASSWORD + "@" + place));

    assertThat(said).contains("DATABASE_URL", "refuses the password of user 'quickstart'");
  }

  @Test
  void a_pg_dump_that_is_not_there_is_named() throws Exception {
    String said = refusal(1, onServer(Map.of("PG_DUMP", "/nowhere/bin/pg_dump")));

    assertThat(said).contains("PG_DUMP /nowhere/bin/pg_dump", "install", "BACKUPS=false");
  }

  @Test
  void a_pg_dump_older_than_the_server_is_refused() throws Exception {
    Path tools = Files.createDirectory(varDir.resolve("tools"));
    script(tools.resolve("pg_dump"), "echo 'pg_dump (PostgreSQL) 9.6.24'");
    script(tools.resolve("pg_restore"), "exec pg_restore \"$@\"");
    script(tools.resolve("psql"), "exec psql \"$@\"");

    String said = refusal(1, onServer(Map.of("PG_DUMP", tools.resolve("pg_dump").toString())));

    assertThat(said).contains("PG_DUMP", "9.6.24", "is older than the server", "15.");
  }

  @Test
  void a_backup_folder_that_cannot_be_written_is_named() throws Exception {
    Path file = Files.createFile(varDir.resolve("a-file"));

    String said =
        refusal(1, onServer(Map.of("BACKUP_DIR", file.resolve("backups").toString())));

    assertThat(said).contains("BACKUP_DIR " + file, "cannot be written");
  }

  @Test
  void a_read_only_backup_folder_is_named() throws Exception {
    Path readOnly = Files.createDirectory(varDir.resolve("read-only"));
    Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(readOnly), "root may write everywhere");

    String said = refusal(1, onServer(Map.of("BACKUP_DIR", readOnly.toString())));

    assertThat(said).contains("BACKUP_DIR " + readOnly, "permission denied");
  }

  @Test
  void a_second_service_on_the_same_data_is_refused() throws Exception {
    PostgresPrograms programs = PostgresPrograms.unpackedBelow(Path.of("target"));
    Launched.sharing(varDir);
    try (EmbeddedDatabase first = EmbeddedDatabase.in(varDir.resolve("postgres"), programs)) {
      assertThat(first).isNotNull();

      String said = refusal(1, Map.of());

      assertThat(said).contains("Another service is running", "VAR_DIR");
    }
    Files.delete(varDir.resolve("programs"));
  }

  @Test
  void the_stack_trace_is_shown_when_asked_for() throws Exception {
    try (Launched service = Launched.with(
        varDir, url("postgresql://app:" + PASSWORD + "@127.0.0.1:1/book"), "--debug")) {
      assertThat(service.ends()).isEqualTo(1);

      assertThat(service.output()).contains("\tat io.underpin.quickstart");
    }
  }

  /** What it says: one sentence, no stack trace, no password; and it has ended. */
  private String refusal(int exitCode, Map<String, String> settings, String... options)
      throws Exception {
    Map<String, String> all = new LinkedHashMap<>(Map.of("PORT", "0"));
    all.putAll(settings);
    try (Launched service = Launched.with(varDir, all, options)) {
      int code = service.ends();
      String said = service.output();
      assertThat(code).as(said).isEqualTo(exitCode);
      assertThat(said).startsWith("examples/run: ").doesNotContain("\tat ", PASSWORD, "is open at");
      return said;
    }
  }

  private static Map<String, String> onServer(Map<String, String> more) throws Exception {
    Map<String, String> all =
        new LinkedHashMap<>(url(server.address("postgres").url().reveal()));
    all.putAll(more);
    return all;
  }

  private static Map<String, String> url(String url) {
    return Map.of("DATABASE_URL", url);
  }

  private static void script(Path file, String line) throws Exception {
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
