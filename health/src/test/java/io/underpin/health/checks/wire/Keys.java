package io.underpin.health.checks.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key with a certificate that signs itself, made by the JDK's keytool. */
public record Keys(Path file) {
  public static final String PASSWORD = "for-this-test-only";

  /** For localhost, with more words for keytool, such as {@code -startdate -400d -validity 30}. */
  public static Keys forLocalhost(Path folder, String... more) throws Exception {
    return make(folder, "san=dns:localhost,ip:127.0.0.1", more);
  }

  public static Keys make(Path folder, String names, String... more) throws Exception {
    Keys keys = new Keys(Files.createTempDirectory(folder, "keys").resolve("key.p12"));
    String[] words = {
      "-genkeypair", "-alias", "test", "-keyalg", "EC", "-dname", "CN=underpin test", "-ext", names
    };
    keys.keytool(Stream.concat(Stream.of(words), Stream.of(more)));
    return keys;
  }

  /** For localhost, and signed by this key. */
  public Keys sign(Path folder, String... more) throws Exception {
    Keys signed = forLocalhost(folder);
    String request = signed.file + ".csr";
    String own = signed.file + ".pem";
    Path authority = Files.writeString(Path.of(signed.file + ".ca"), pem());
    signed.keytool(Stream.of("-certreq", "-alias", "test", "-file", request));
    String[] words = {
      "-gencert",
      "-alias",
      "test",
      "-infile",
      request,
      "-outfile",
      own,
      "-rfc",
      "-ext",
      "san=dns:localhost,ip:127.0.0.1"
    };
    keytool(Stream.concat(Stream.of(words), Stream.of(more)));
    signed.keytool(Stream.of(
        "-importcert", "-noprompt", "-alias", "authority", "-file", authority.toString()));
    signed.keytool(Stream.of("-importcert", "-noprompt", "-alias", "test", "-file", own));
    return signed;
  }

  private void keytool(Stream<String> words) throws Exception {
    Stream<String> program = Stream.of(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-J-XX:TieredStopAtLevel=1",
        "-J-XX:+UseSerialGC");
    Stream<String> store =
        Stream.of("-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD);
    Process keytool = new ProcessBuilder(
            Stream.of(program, words, store).flatMap(part -> part).toList())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    assertThat(keytool.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
  }

  public KeyStore store() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  public Certificate certificate() throws Exception {
    return store().getCertificate("test");
  }

  /** Only the certificate, as an authority to trust. */
  public KeyStore authorities() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("authority", certificate());
    return store;
  }

  public String pem() throws Exception {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate().getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  /** For a server that shows the certificate, and for a client that trusts it. */
  public SSLContext context() throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(), PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authorities());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
