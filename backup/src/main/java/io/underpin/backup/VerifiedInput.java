package io.underpin.backup;

import io.underpin.backup.manifest.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A stored file that never comes to its end unless it is the file that was written: the last bytes are held back until
 * the hash of all of them is known to be right.
 */
final class VerifiedInput extends InputStream {
  private final InputStream in;
  private final StoredFile file;
  private final MessageDigest sha256 = Bytes.sha256();
  private byte[] ready = new byte[Bytes.BUFFER];
  private byte[] held = new byte[Bytes.BUFFER];
  private int position;
  private int limit;
  private int heldBytes;
  private long bytes;
  private boolean ended;

  VerifiedInput(InputStream in, StoredFile file) {
    this.in = in;
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (position == limit) {
      if (ended) {
        return -1;
      }
      turn();
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(ready, position, buffer, offset, count);
    position += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Releases what was held back, now that something, or the right end, has come after it. */
  private void turn() throws IOException {
    byte[] next = ready;
    int count = in.readNBytes(next, 0, next.length);
    sha256.update(next, 0, count);
    bytes += count;
    ended = count < next.length;
    if (ended) {
      checkAll();
      // The rest is right: what was held comes first, then what was just read.
      byte[] both = new byte[heldBytes + count];
      System.arraycopy(held, 0, both, 0, heldBytes);
      System.arraycopy(next, 0, both, heldBytes, count);
      ready = both;
      limit = both.length;
    } else {
      ready = held;
      limit = heldBytes;
      held = next;
      heldBytes = count;
    }
    position = 0;
  }

  private void checkAll() throws IOException {
    if (bytes != file.bytes()) {
      throw new CorruptException(
          file.name() + " is " + bytes + " bytes long, and was written with " + file.bytes());
    }
    if (!HexFormat.of().formatHex(sha256.digest()).equals(file.sha256())) {
      throw new CorruptException(file.name()
          + " has another SHA-256 than the one in the manifest: its bytes have changed");
    }
  }
}
