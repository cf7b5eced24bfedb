package io.underpin.backup.postgres;

import io.underpin.backup.source.SourceException;
import io.underpin.backup.source.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Gives a stream to a tool that reads its standard input, and hears how it ended. */
final class Feed {
  private static final int BUFFER = 256 * 1024;

  private Feed() {}

  /** What the stream throws goes through; the tool has then been ended without seeing the stream's end. */
  static Ended through(
      Tools tools,
      String tool,
      List<String> arguments,
      Map<String, String> variables,
      InputStream in,
      Watch watch)
      throws IOException, SourceException {
    try (Child child = tools.startSilently(tool, arguments, variables, watch)) {
      byte[] buffer = new byte[BUFFER];
      OutputStream out = child.input();
      boolean open = true;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        open = open && isTaken(out, buffer, count);
        watch.progressed();
        watch.check();
      }
      closed(out);
      return new Ended(child.end(), child.errors());
    }
  }

  /** How it ended. */
  record Ended(int exitCode, String errors) {}

  /** A tool that has read all it wants, or has ended, breaks the pipe: its exit code says which. */
  private static boolean isTaken(OutputStream out, byte[] buffer, int count) {
    try {
      out.write(buffer, 0, count);
      out.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void closed(OutputStream out) {
    try {
      out.close();
    } catch (IOException e) {
      // See above.
      return;
    }
  }
}
