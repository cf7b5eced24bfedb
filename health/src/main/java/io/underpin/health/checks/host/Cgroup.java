package io.underpin.health.checks.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The control group of this process, as far as it can be seen from here: in a container often only the container's own part.
 *
 * <p>Found as cgroups(7) and proc(5) say: the path in {@code /proc/self/cgroup} is relative to the root of the hierarchy, of which
 * {@code /proc/self/mountinfo} tells which part is mounted where.
 *
 * @param unified whether this is version 2
 * @param mount where the hierarchy is mounted
 * @param folder the group's own folder, the mount or below it
 */
record Cgroup(boolean unified, Path mount, Path folder) {

  /** The group that decides on this resource: of version 1 where that has the controller, else of version 2. */
  static Optional<Cgroup> of(String controller, Path root) throws IOException {
    for (String line : KernelFile.lines(root.resolve("proc/self/cgroup"))) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && Arrays.asList(parts[1].split(",", -1)).contains(controller)) {
        Optional<Cgroup> group = find(root, parts[2], controller);
        if (group.isPresent()) {
          return group;
        }
      }
    }
    return unified(root);
  }

  /** The group of version 2. */
  static Optional<Cgroup> unified(Path root) throws IOException {
    for (String line : KernelFile.lines(root.resolve("proc/self/cgroup"))) {
      if (line.startsWith("0::")) {
        return find(root, line.substring(3), null);
      }
    }
    return Optional.empty();
  }

  /** The group's folder and those above it, up to the mount: a limit on any of them holds. */
  List<Path> ancestry() {
    List<Path> folders = new ArrayList<>();
    for (Path at = folder; at != null && at.startsWith(mount); at = at.getParent()) {
      folders.add(at);
    }
    return folders;
  }

  private static Optional<Cgroup> find(Path root, String path, @Nullable String controller)
      throws IOException {
    Optional<Cgroup> whole = Optional.empty();
    for (String line : KernelFile.lines(root.resolve("proc/self/mountinfo"))) {
      int dash = line.indexOf(" - ");
      if (dash < 0 || !isHierarchy(line.substring(dash + 3), controller)) {
        continue;
      }
      String[] fields = line.substring(0, dash).split(" ", -1);
      if (fields.length < 5) {
        continue;
      }
      Path mount = root.resolve(unescaped(fields[4]).substring(1)).normalize();
      Path folder = below(mount, unescaped(fields[3]), path);
      if (folder != null && Files.isDirectory(folder)) {
        return Optional.of(new Cgroup(controller == null, mount, folder));
      }
      whole = whole.or(() -> Optional.of(new Cgroup(controller == null, mount, mount)));
    }
    return whole;
  }

  /** The rest of a line of mountinfo: type, source and options of the file system. */
  private static boolean isHierarchy(String rest, @Nullable String controller) {
    String[] fields = rest.split(" ", -1);
    return controller == null
        ? fields[0].equals("cgroup2")
        : fields[0].equals("cgroup")
            && fields.length > 2
            && Arrays.asList(fields[2].split(",", -1)).contains(controller);
  }

  /** Null when the part that is mounted does not hold the group, as in a container that shows the path on its host. */
  private static @Nullable Path below(Path mount, String mounted, String path) {
    String prefix = mounted.equals("/") ? "" : mounted;
    if (!path.equals(prefix) && !path.startsWith(prefix + "/")) {
      return null;
    }
    String rest = path.substring(prefix.length());
    Path folder = mount.resolve(rest.startsWith("/") ? rest.substring(1) : rest).normalize();
    return folder.startsWith(mount) ? folder : null;
  }

  /** Space, tab, line feed and backslash are written as three octal digits. */
  private static String unescaped(String field) {
    return field
        .replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\");
  }
}
