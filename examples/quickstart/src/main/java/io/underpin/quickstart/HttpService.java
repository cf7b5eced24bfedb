package io.underpin.quickstart;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.underpin.http.Pipeline;
import io.underpin.http.jdk.JdkHttp;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The JDK's server on its port: bound at once, so that a port in use is known first, and open when told so. */
final class HttpService implements AutoCloseable {
  private static final int THREADS = 32;

  private final HttpServer server;
  private final ExecutorService threads;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HttpService(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  static HttpService bind(String address, int port) throws CannotStart {
    InetSocketAddress socket = new InetSocketAddress(address, port);
    if (socket.isUnresolved()) {
      throw CannotStart.asked("BIND_ADDRESS '" + address
          + "' is not an address of this machine: write 127.0.0.1, or 0.0.0.0 for all of them");
    }
    try {
      AtomicInteger number = new AtomicInteger();
      ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "underpin-quickstart-http-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
      });
      HttpServer server = HttpServer.create(socket, 0);
      server.setExecutor(threads);
      return new HttpService(server, threads);
    } catch (BindException e) {
      boolean taken = String.valueOf(e.getMessage()).contains("in use");
      throw CannotStart.here(
          taken
              ? "PORT " + port + " is in use on " + address
                  + ": stop what listens there, or choose another with --port or PORT (0 takes a free one)"
              : "BIND_ADDRESS " + address + " with PORT " + port + " cannot be listened on ("
                  + e.getMessage() + "): write 127.0.0.1 and a port above 1023",
          e);
    } catch (IOException e) {
      throw CannotStart.here(
          "PORT " + port + " cannot be listened on (" + e.getMessage() + "): choose another", e);
    }
  }

  /** Answers from now on. */
  void open(Pipeline pipeline, HttpHandler site) {
    server.createContext("/", site).getFilters().add(JdkHttp.filter(pipeline));
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Cuts off whoever is still connected. May be called again. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
