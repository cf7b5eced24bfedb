package io.underpin.servlet;

import io.underpin.contracts.RunningServer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** An embedded Tomcat with one filter and one servlet. */
final class TomcatServer implements RunningServer {
  private final Tomcat tomcat;

  private TomcatServer(Tomcat tomcat) {
    this.tomcat = tomcat;
  }

  static TomcatServer start(Filter filter, Servlet servlet, Executor threads, Path folder)
      throws LifecycleException {
    return start(filter, servlet, threads, folder, 20_000);
  }

  /** A Tomcat that waits no longer than this for the next piece of a body, be it one that has been refused. */
  static TomcatServer start(
      Filter filter, Servlet servlet, Executor threads, Path folder, int bodyMillis)
      throws LifecycleException {
    // It logs what the contract throws on purpose.
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setLevel(Level.OFF);
    }
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("connectionTimeout", "20000");
    connector.setProperty("disableUploadTimeout", "false");
    connector.setProperty("connectionUploadTimeout", Integer.toString(bodyMillis));
    connector.setProperty("keepAliveTimeout", "20000");
    connector.setProperty("maxHttpRequestHeaderSize", "32768");
    connector.setEncodedSolidusHandling("passthrough");
    connector.setEncodedReverseSolidusHandling("passthrough");
    connector.getProtocolHandler().setExecutor(threads);
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    Wrapper wrapper = Tomcat.addServlet(context, "app", servlet);
    wrapper.setAsyncSupported(true);
    wrapper.addMapping("/");
    FilterDef definition = new FilterDef();
    definition.setFilterName("underpin");
    definition.setFilter(filter);
    definition.setAsyncSupported("true");
    context.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName("underpin");
    map.addURLPattern("/*");
    for (DispatcherType type : DispatcherType.values()) {
      map.setDispatcher(type.name());
    }
    context.addFilterMap(map);
    tomcat.start();
    return new TomcatServer(tomcat);
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }
}
