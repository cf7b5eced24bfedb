package io.underpin.health.checks.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
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
    Path file = Files.createTempDirectory(folder, "keys").resolve("key.p12");
    List<String> command = List.of(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        "test",
        "-keyalg",
        "EC",
        "-dname",
        "CN=underpin test",
        "-ext",
        names,
        "-storetype",
        "PKCS12",
        "-keystore",
        file.toString(),
        "-storepass",
        PASSWORD);
    Process keytool = new ProcessBuilder(
            Stream.concat(command.stream(), Stream.of(more)).toList())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    assertThat(keytool.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
    return new Keys(file);
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
