package io.underpin.backup.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;

/** Reads a tool's standard error so that it never waits for us, and keeps the last of it. */
final class Complaints extends Thread {
  private static final int MAX_BYTES = 8 * 1024;

  private final InputStream errors;
  private final byte[] kept = new byte[2 * MAX_BYTES];
  private int length;

  Complaints(InputStream errors) {
    super("underpin-backup-stderr");
    setDaemon(true);
    this.errors = errors;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[MAX_BYTES];
    try (errors) {
      for (int count = errors.read(buffer); count >= 0; count = errors.read(buffer)) {
        keep(buffer, count);
      }
    } catch (IOException e) {
      keep(new byte[0], 0);
    }
  }

  synchronized String text() {
    return new String(kept, 0, length, UTF_8).strip();
  }

  private synchronized void keep(byte[] buffer, int count) {
    if (length + count > kept.length) {
      int stays = Math.min(length, kept.length - count);
      System.arraycopy(kept, length - stays, kept, 0, stays);
      length = stays;
    }
    System.arraycopy(buffer, 0, kept, length, count);
    length += count;
  }
}
