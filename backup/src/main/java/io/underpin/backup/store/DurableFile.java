package io.underpin.backup.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file that is on the disk when its stream is closed. */
final class DurableFile extends OutputStream {
  private final FileChannel channel;
  private final Path folder;
  private boolean failed;

  DurableFile(FileChannel channel, Path folder) {
    this.channel = channel;
    this.folder = folder;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(buffer, offset, length);
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      failed = true;
      throw FolderProblem.writing(folder, e);
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      if (channel.isOpen() && !failed) {
        channel.force(true);
      }
    } catch (IOException e) {
      throw FolderProblem.writing(folder, e);
    }
  }
}
