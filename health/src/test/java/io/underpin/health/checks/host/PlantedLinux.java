package io.underpin.health.checks.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A root folder with the kernel's files that a test needs. */
record PlantedLinux(Path root) {

  /** A process in this group of version 2, with the whole hierarchy in sight. */
  PlantedLinux unified(String group) {
    return file("proc/self/cgroup", "0::" + group + "\n").file("proc/self/mountinfo", """
            22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
            31 22 0:28 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate
            """);
  }

  /** A process in this group of version 1 of one controller, of which this part is mounted. */
  PlantedLinux classic(String controller, String group, String mounted) {
    return file("proc/self/cgroup", "5:" + controller + ":" + group + "\n0::/\n")
        .file("proc/self/mountinfo", """
            22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
            35 22 0:32 %s /sys/fs/cgroup/%s rw shared:9 master:1 - cgroup cgroup rw,%s
            """.formatted(mounted, controller, controller));
  }

  PlantedLinux file(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
