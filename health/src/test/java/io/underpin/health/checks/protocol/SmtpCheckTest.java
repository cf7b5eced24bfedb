package io.underpin.health.checks.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.checks.wire.Keys;
import io.underpin.health.checks.wire.ScriptedServer;
import io.underpin.time.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class SmtpCheckTest {
  @TempDir
  static Path folder;

  private static Keys keys;
  private static Keys authority;
  private static Keys expired;

  @BeforeAll
  static void make_certificates() throws Exception {
    keys = Keys.forLocalhost(folder);
    authority =
        Keys.forLocalhost(folder, "-ext", "bc:c", "-startdate", "-500d", "-validity", "900");
    expired = authority.sign(folder, "-startdate", "-400d", "-validity", "30");
  }

  @AfterEach
  void forget_the_certificate_of_green_mail() {
    System.clearProperty("greenmail.tls.keystore.file");
    System.clearProperty("greenmail.tls.keystore.password");
  }

  @Test
  void greets_a_real_mail_server_and_takes_leave() {
    GreenMail mail = greenMail(ServerSetup.SMTP);
    mail.start();
    try {

      CheckResult result = check(SmtpCheck.of("127.0.0.1", mail.getSmtp().getPort()));

      assertThat(result.status()).isEqualTo(Status.UP);
      assertThat(result.summary()).isEqualTo("Greets");
    } finally {
      mail.stop();
    }
  }

  @Test
  void greets_a_real_mail_server_that_encrypts_from_the_first_byte() throws Exception {
    System.setProperty("greenmail.tls.keystore.file", keys.file().toString());
    System.setProperty("greenmail.tls.keystore.password", Keys.PASSWORD);
    GreenMail mail = greenMail(ServerSetup.SMTPS);
    mail.start();
    try {

      CheckResult result =
          check(SmtpCheck.of("localhost", mail.getSmtps().getPort()).tls(keys.context()));

      assertThat(result.summary()).isEqualTo("Greets, encrypted");
    } finally {
      mail.stop();
    }
  }

  @Test
  void wants_a_certificate_that_it_trusts_from_the_first_byte() throws Exception {
    try (ScriptedServer mail = ScriptedServer.encrypted(keys.context(), ScriptedServer.mute())) {

      CheckResult result = check(SmtpCheck.of("localhost", mail.port()).tls());

      assertThat(result.code()).contains(FailureCode.TLS);
      assertThat(result.summary()).isEqualTo("The certificate is not trusted");
    }
  }

  @Test
  void wants_an_offer_of_starttls() {
    GreenMail mail = greenMail(ServerSetup.SMTP);
    mail.start();
    try {

      CheckResult result =
          check(SmtpCheck.of("127.0.0.1", mail.getSmtp().getPort()).startTls());

      assertThat(result.code()).contains(FailureCode.TLS);
      assertThat(result.summary()).isEqualTo("The mail server does not offer STARTTLS");
    } finally {
      mail.stop();
    }
  }

  @Test
  void encrypts_in_the_middle_and_greets_again() throws Exception {
    try (StartTlsServer server = new StartTlsServer(keys.context(), "220 go\r\n")) {
      SmtpCheck check = SmtpCheck.of("localhost", server.port());

      assertThat(check(check.startTls(keys.context())).summary()).isEqualTo("Greets, encrypted");
      assertThat(check(check.startTls()).code()).contains(FailureCode.TLS);
      assertThat(check(check.startTls()).summary()).isEqualTo("The certificate is not trusted");
    }
  }

  @Test
  void refuses_a_certificate_that_has_expired_or_is_for_another_host() throws Exception {
    Keys other = Keys.make(folder, "san=dns:elsewhere.example");
    try (StartTlsServer old = new StartTlsServer(expired.context(), "220 go\r\n");
        StartTlsServer strange = new StartTlsServer(other.context(), "220 go\r\n")) {

      CheckResult late = check(SmtpCheck.of("localhost", old.port()).startTls(authority.context()));
      CheckResult wrong =
          check(SmtpCheck.of("localhost", strange.port()).startTls(other.context()));

      assertThat(late.code()).contains(FailureCode.TLS);
      assertThat(late.summary()).isEqualTo("A certificate has expired");
      assertThat(wrong.code()).contains(FailureCode.TLS);
      assertThat(wrong.summary()).isEqualTo("The certificate is not for this host, or not valid");
    }
  }

  @Test
  void refuses_what_is_said_ahead_of_the_encryption() throws Exception {
    try (StartTlsServer server = new StartTlsServer(keys.context(), "220 go\r\n250 injected\r\n")) {

      CheckResult result = check(SmtpCheck.of("localhost", server.port()).startTls(keys.context()));

      assertThat(result.code()).contains(FailureCode.TLS);
      assertThat(result.summary())
          .isEqualTo("The server said more before the encryption than it should");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "421 too busy,                        DEGRADED, 421",
    "554 no service for you,              DOWN,     554",
    "220 hi|451 try later,                DEGRADED, 451",
    "220 hi|550 go away,                  DOWN,     550",
    "220-hi|220 there|250-x|250 y|221 bye, UP,       0",
  })
  void tells_for_now_from_for_good(String answers, Status status, int code) throws Exception {
    try (ScriptedServer server = ScriptedServer.playing((in, out) -> {
      out.write((answers.replace("|", "\r\n") + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    })) {

      CheckResult result = check(SmtpCheck.of("127.0.0.1", server.port()));

      assertThat(result.status()).isEqualTo(status);
      assertThat(result.details().getOrDefault("smtpCode", 0)).isEqualTo(code);
    }
  }

  @Test
  void says_the_name_that_it_was_given() throws Exception {
    StringBuilder heard = new StringBuilder();
    try (ScriptedServer server = ScriptedServer.playing((in, out) -> {
      write(out, "220 hi\r\n");
      heard.append(line(in));
      write(out, "250 you\r\n");
      heard.append('|').append(line(in));
      write(out, "221 bye\r\n");
    })) {

      check(SmtpCheck.of("127.0.0.1", server.port()).hello("app.example.org"));

      assertThat(server.wasLeft()).isTrue();
      assertThat(heard).hasToString("EHLO app.example.org|QUIT");
    }
  }

  @Test
  void refuses_a_name_that_is_none() {
    SmtpCheck check = SmtpCheck.of("mail", 587);

    assertThatThrownBy(() -> check.hello("a\r\nMAIL FROM:<x>"))
        .hasMessageStartingWith("SMTP check: the name for EHLO is empty");
  }

  /** On a free port; of itself it gives up when it has not started within 2 s. */
  private static GreenMail greenMail(ServerSetup kind) {
    ServerSetup setup = kind.dynamicPort();
    setup.setServerStartupTimeout(60_000);
    return new GreenMail(setup);
  }

  private static CheckResult check(SmtpCheck check) {
    return check.check(CheckContext.within(Duration.ofSeconds(20), TimeSource.system()));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next; (next = in.read()) >= 0 && next != '\n'; ) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** A mail server that encrypts in the middle, with the JDK's own TLS on the same socket. */
  private static final class StartTlsServer implements AutoCloseable {
    private final ServerSocket listener;

    StartTlsServer(SSLContext context, String goAhead) throws IOException {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread thread = new Thread(() -> serve(context, goAhead), "starttls-server");
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return listener.getLocalPort();
    }

    private void serve(SSLContext context, String goAhead) {
      while (!listener.isClosed()) {
        try (Socket socket = listener.accept()) {
          write(socket.getOutputStream(), "220 hi\r\n");
          line(socket.getInputStream());
          write(socket.getOutputStream(), "250-hi\r\n250-SIZE 1000\r\n250 starttls\r\n");
          line(socket.getInputStream());
          write(socket.getOutputStream(), goAhead);
          SSLSocket encrypted = (SSLSocket) context
              .getSocketFactory()
              .createSocket(socket, new ByteArrayInputStream(new byte[0]), true);
          line(encrypted.getInputStream());
          write(encrypted.getOutputStream(), "250 hi again\r\n");
          line(encrypted.getInputStream());
          write(encrypted.getOutputStream(), "221 bye\r\n");
          line(encrypted.getInputStream());
        } catch (IOException e) {
          // the client did not like what it saw, or the test is over
        }
      }
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }
}
