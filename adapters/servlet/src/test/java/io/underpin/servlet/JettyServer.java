package io.underpin.servlet;

import io.underpin.contracts.RunningServer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.ThreadPool;

/** An embedded Jetty with one filter and one servlet. */
final class JettyServer implements RunningServer {
  private final Server server;
  private final ServerConnector connector;

  private JettyServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  static JettyServer start(Filter filter, Servlet servlet, Executor threads) throws Exception {
    Server server = new Server(new GivenThreads(threads));
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setRequestHeaderSize(32_768);
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/");
    FilterHolder filterHolder = new FilterHolder(filter);
    filterHolder.setAsyncSupported(true);
    context.addFilter(filterHolder, "/*", EnumSet.allOf(DispatcherType.class));
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    server.setHandler(context);
    server.start();
    return new JettyServer(server, connector);
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void stop() throws Exception {
    server.stop();
  }

  private static final class GivenThreads implements ThreadPool {
    private final Executor threads;
    private final CountDownLatch never = new CountDownLatch(1);

    GivenThreads(Executor threads) {
      this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
      threads.execute(task);
    }

    @Override
    public void join() throws InterruptedException {
      never.await();
    }

    @Override
    public int getThreads() {
      return 8;
    }

    @Override
    public int getIdleThreads() {
      return 4;
    }

    @Override
    public boolean isLowOnThreads() {
      return false;
    }
  }
}
