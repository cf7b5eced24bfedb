package io.underpin.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A wire to a port that can be cut, and that can go dead without either end hearing of it. */
final class Wire implements AutoCloseable {
  private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Queue<Joint> joints = new ConcurrentLinkedQueue<>();
  private final int port;
  private volatile boolean refuses;

  private static final class Joint {
    final Socket near;
    final Socket far;
    volatile boolean dead;

    Joint(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    void close() throws IOException {
      near.close();
      far.close();
    }
  }

  Wire(int port) throws IOException {
    this.port = port;
    daemon(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** What is connected now swallows everything from here on; new connections work. */
  void deaden() {
    joints.forEach(joint -> joint.dead = true);
  }

  /** What is connected now is closed, and nobody connects until {@link #mend}. */
  void cut() throws IOException {
    refuses = true;
    for (Joint joint : joints) {
      joint.close();
    }
  }

  void mend() {
    refuses = false;
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
  }

  private void accept() throws IOException {
    while (true) {
      Socket near = entrance.accept();
      if (refuses) {
        near.close();
        continue;
      }
      Joint joint = new Joint(near, new Socket(InetAddress.getLoopbackAddress(), port));
      joints.add(joint);
      daemon(() -> pump(joint, joint.near.getInputStream(), joint.far.getOutputStream()));
      daemon(() -> pump(joint, joint.far.getInputStream(), joint.near.getOutputStream()));
    }
  }

  private static void pump(Joint joint, InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[8192];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (!joint.dead) {
        out.write(buffer, 0, read);
        out.flush();
      }
    }
    joint.close();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread = new Thread(() -> {
      try {
        work.run();
      } catch (IOException e) {
        // A wire ends when either side does.
      }
    });
    thread.setDaemon(true);
    thread.start();
  }
}
