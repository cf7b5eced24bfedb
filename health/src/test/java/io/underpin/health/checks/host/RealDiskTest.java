package io.underpin.health.checks.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.health.checks.measure.ChildJvm;
import io.underpin.testing.FakeTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Disks that really are full or read-only: small ones in memory, which only a child of this process can see. */
@EnabledOnOs(OS.LINUX)
class RealDiskTest {
  @TempDir
  Path folder;

  @Test
  void a_disk_that_was_remounted_read_only_is_down_although_it_has_room() throws Exception {
    String printed = onDisk("size=1m", "mount -o remount,ro disk");

    assertThat(printed)
        .contains("DOWN/PERMISSION The file system is mounted read-only")
        .contains("freePercent=100.0");
  }

  @Test
  void a_disk_that_can_hold_no_more_files_is_down_although_it_has_room() throws Exception {
    String printed = onDisk("size=1m,nr_inodes=4", "touch disk/1 disk/2 disk/3");

    assertThat(printed)
        .contains("DOWN/PERMISSION The folder cannot be written to")
        .contains("freeInodes=0, totalInodes=4");
  }

  @Test
  void a_disk_that_is_full_is_down() throws Exception {
    String printed = onDisk("size=64k", "head -c 65536 /dev/zero > disk/1");

    assertThat(printed)
        .contains("DOWN/THRESHOLD 0 bytes free, less than 1 bytes")
        .contains("freeBytes=0");
  }

  private String onDisk(String options, String spoil) throws Exception {
    String script = "cd \"$0\" && mkdir disk && mount -t tmpfs -o " + options
        + " none disk && echo mounted && " + spoil + " && exec \"$@\"";
    List<String> command = new ArrayList<>(
        List.of("unshare", "--mount", "--map-root-user", "sh", "-c", script, folder.toString()));
    command.addAll(
        ChildJvm.command(List.of(), Look.class, folder.resolve("disk").toString()));
    String printed;
    try {
      printed = ChildJvm.run(command);
    } catch (java.io.IOException e) {
      printed = "no such program";
    }
    assumeThat(printed).as("a file system of our own can be mounted here").contains("mounted");
    return printed;
  }

  /** Prints what the check says of a folder. */
  static final class Look {
    private Look() {}

    public static void main(String[] args) throws Exception {
      CheckResult result = DiskCheck.at(Path.of(args[0]))
          .minFreeBytes(1)
          .minFreeInodesPercent(0)
          .check(CheckContext.within(Duration.ofSeconds(5), new FakeTime()));
      System.out.println(result + " " + result.summary() + " " + result.details());
    }
  }
}
