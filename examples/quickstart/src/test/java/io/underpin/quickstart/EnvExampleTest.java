package io.underpin.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EnvExampleTest {

  @Test
  void is_what_the_settings_declare() throws Exception {
    String declared = Setup.declaration().envExample();
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", ".env.example"), declared);

    String committed = Files.readString(Path.of(".env.example"));

    assertThat(committed).as("copy target/.env.example over .env.example").isEqualTo(declared);
  }
}
