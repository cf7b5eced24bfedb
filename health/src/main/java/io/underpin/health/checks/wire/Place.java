package io.underpin.health.checks.wire;

import io.underpin.check.FailureCode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where to connect to: a host and a port, or a Unix domain socket. */
public sealed interface Place {

  /** A host and a port; the host is a name or an address, without brackets. */
  record Tcp(String host, int port) implements Place {
    private static final Pattern HOST = Pattern.compile("[^\\s/@?#\\[\\]\\p{Cntrl}]{1,253}");
  }

  /** A Unix domain socket in the file system. */
  record Unix(Path path) implements Place {}

  /**
   * A host and a port.
   *
   * @param check what asks, for the sentence that refuses
   * @param host a name or an address; an IPv6 address may stand in brackets
   * @throws IllegalArgumentException if the host is no name or address, or the port is not within 1 to 65535
   */
  static Tcp tcp(String check, String host, int port) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    if (!Tcp.HOST.matcher(bare).matches()) {
      throw new IllegalArgumentException(check
          + ": the host is empty, longer than 253 characters, or holds white space, '/', '@', '?' or '#':"
          + " give a host name or an address and nothing else");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          check + ": the port is " + port + ", but must be within 1 to 65535");
    }
    return new Tcp(bare, port);
  }

  /**
   * A Unix domain socket.
   *
   * @param check what asks, for the sentence that refuses
   * @throws IllegalArgumentException if the path is not absolute
   */
  static Unix unix(String check, Path socket) {
    if (!socket.isAbsolute()) {
      throw new IllegalArgumentException(
          check + ": the path of the socket is not absolute: give all of it");
    }
    return new Unix(socket);
  }

  /** All addresses to try, in this order; a name is resolved now, on this thread. */
  default List<SocketAddress> addresses() throws WireException {
    if (this instanceof Unix unix) {
      return List.of(UnixDomainSocketAddress.of(unix.path()));
    }
    Tcp tcp = (Tcp) this;
    try {
      List<SocketAddress> addresses = new ArrayList<>();
      for (InetAddress address : InetAddress.getAllByName(tcp.host())) {
        addresses.add(new InetSocketAddress(address, tcp.port()));
      }
      return addresses;
    } catch (UnknownHostException e) {
      throw new WireException(
          FailureCode.DNS,
          "The host name is not known",
          "Check the host name and the name servers of this machine",
          e);
    }
  }
}
