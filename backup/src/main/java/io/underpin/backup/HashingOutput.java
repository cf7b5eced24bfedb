package io.underpin.backup;

import io.underpin.backup.manifest.StoredFile;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Passes bytes on and knows afterwards how many there were and what their hash is. */
final class HashingOutput extends OutputStream {
  private final OutputStream out;
  private final MessageDigest sha256 = Bytes.sha256();
  private long bytes;

  HashingOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    out.write(buffer, offset, length);
    sha256.update(buffer, offset, length);
    bytes += length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  long bytes() {
    return bytes;
  }

  /** What was written; at most once. */
  StoredFile stored(String name, String role) {
    return new StoredFile(name, role, HexFormat.of().formatHex(sha256.digest()), bytes);
  }
}
