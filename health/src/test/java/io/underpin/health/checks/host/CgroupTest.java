package io.underpin.health.checks.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupTest {
  @TempDir
  Path root;

  private PlantedLinux linux;

  @BeforeEach
  void plant() {
    linux = new PlantedLinux(root);
  }

  @Test
  void finds_the_group_and_all_above_it() throws IOException {
    linux
        .unified("/system.slice/shop.service")
        .file("sys/fs/cgroup/system.slice/shop.service/x", "");

    Cgroup group = Cgroup.of("memory", root).orElseThrow();

    Path mount = root.resolve("sys/fs/cgroup");
    assertThat(group.unified()).isTrue();
    assertThat(group.ancestry())
        .containsExactly(
            mount.resolve("system.slice/shop.service"), mount.resolve("system.slice"), mount);
  }

  @Test
  void in_a_container_of_its_own_the_mount_is_the_group() throws IOException {
    linux.unified("/").file("sys/fs/cgroup/memory.max", "max");

    assertThat(Cgroup.of("memory", root).orElseThrow().folder())
        .isEqualTo(root.resolve("sys/fs/cgroup"));
  }

  @Test
  void a_group_outside_of_what_is_mounted_is_judged_by_what_is_seen() throws IOException {
    linux.unified("/../other").file("sys/fs/cgroup/memory.max", "max");

    assertThat(Cgroup.of("memory", root).orElseThrow().folder())
        .isEqualTo(root.resolve("sys/fs/cgroup"));
  }

  @Test
  void version_1_goes_before_version_2_where_it_has_the_controller() throws IOException {
    linux
        .classic("memory", "/docker/4711", "/docker/4711")
        .file("sys/fs/cgroup/memory/memory.limit_in_bytes", "1");

    Cgroup group = Cgroup.of("memory", root).orElseThrow();

    assertThat(group.unified()).isFalse();
    assertThat(group.ancestry()).containsExactly(root.resolve("sys/fs/cgroup/memory"));
  }

  @Test
  void reads_names_with_several_controllers_and_spaces() throws IOException {
    linux
        .file("proc/self/cgroup", "3:cpu,cpuacct:/my group\n")
        .file(
            "proc/self/mountinfo",
            "35 22 0:32 / /sys/fs/cgroup\\040one/cpu rw - cgroup cgroup rw,cpu,cpuacct\n")
        .file("sys/fs/cgroup one/cpu/my group/cpu.stat", "");

    assertThat(Cgroup.of("cpu", root).orElseThrow().folder())
        .isEqualTo(root.resolve("sys/fs/cgroup one/cpu/my group"));
  }

  @Test
  void there_is_none_without_the_files() throws IOException {
    assertThat(Cgroup.of("memory", root)).isEmpty();

    linux.file("proc/self/cgroup", "0::/x\n").file("proc/self/mountinfo", "odd - line\n");
    assertThat(Cgroup.of("memory", root)).isEmpty();
  }

  @Test
  void finds_its_own_on_this_machine() throws IOException {
    assumeThat(Path.of("/proc/self/cgroup")).exists();

    assertThat(Cgroup.of("memory", Path.of("/")))
        .hasValueSatisfying(group -> assertThat(group.ancestry()).allMatch(Files::isDirectory));
  }
}
