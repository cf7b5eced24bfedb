package io.underpin.health.checks.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.underpin.secret.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file with certificates: a key store when there is a password, else PEM. */
record CertificateFile(Path path, @Nullable Secret password) {
  private static final int MAX_BYTES = 4 * 1024 * 1024;
  private static final Pattern PEM = Pattern.compile(
      "-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]{1,100000}-----END (?:X509 |TRUSTED )?CERTIFICATE-----");

  static CertificateFile keyStore(Path path, Secret password) {
    return new CertificateFile(path, password);
  }

  static CertificateFile pem(Path path) {
    return new CertificateFile(path, null);
  }

  List<X509Certificate> certificates() throws IOException, GeneralSecurityException {
    byte[] content = content();
    return password == null ? inPem(content) : inKeyStore(content, password);
  }

  private byte[] content() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw new IOException("larger than 4 MiB");
      }
      return content;
    }
  }

  private static List<X509Certificate> inPem(byte[] content) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> found = new ArrayList<>();
    Matcher block = PEM.matcher(new String(content, ISO_8859_1));
    while (block.find()) {
      InputStream one = new ByteArrayInputStream(block.group().getBytes(ISO_8859_1));
      found.add((X509Certificate) factory.generateCertificate(one));
    }
    return found;
  }

  /** The JDK's PKCS12 reads JKS too, and the other way round. */
  private static List<X509Certificate> inKeyStore(byte[] content, Secret password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(content), password.reveal().toCharArray());
    List<X509Certificate> ofKeys = new ArrayList<>();
    List<X509Certificate> others = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      Certificate[] chain = store.getCertificateChain(alias);
      Certificate[] all = chain == null ? new Certificate[] {store.getCertificate(alias)} : chain;
      for (Certificate one : all) {
        if (one instanceof X509Certificate certificate) {
          (chain == null ? others : ofKeys).add(certificate);
        }
      }
    }
    return ofKeys.isEmpty() ? others : ofKeys;
  }
}
