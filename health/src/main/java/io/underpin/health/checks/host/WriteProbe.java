package io.underpin.health.checks.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes one byte to the disk itself and removes it: nothing else tells a file system that was remounted read-only. */
final class WriteProbe {
  private WriteProbe() {}

  /** Under a name that nobody can foresee. */
  static void write(Path folder) throws IOException {
    write(folder, ".underpin-" + UUID.randomUUID() + ".probe");
  }

  /**
   * Only if nothing stands there: a link that somebody has planted is not followed, and what was there before is not removed. The
   * byte is forced to the device, so that an error on the way there is seen.
   */
  static void write(Path folder, String name) throws IOException {
    Path probe = folder.resolve(name);
    try (FileChannel channel = FileChannel.open(
        probe,
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS)) {
      try {
        channel.write(ByteBuffer.wrap(new byte[] {1}));
        channel.force(true);
      } finally {
        Files.deleteIfExists(probe);
      }
    }
  }
}
