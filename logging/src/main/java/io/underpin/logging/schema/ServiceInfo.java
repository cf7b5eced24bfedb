package io.underpin.logging.schema;

/**
 * Which service writes the lines. An empty text stands nowhere.
 *
 * @param name the service, such as {@code notes}
 * @param environment where it runs, such as {@code production}
 * @param release what runs: a version or a commit
 */
public record ServiceInfo(String name, String environment, String release) {
  private static final ServiceInfo UNKNOWN = new ServiceInfo("", "", "");

  /** Nobody has said. */
  public static ServiceInfo unknown() {
    return UNKNOWN;
  }

  /** A copy with this name. */
  public ServiceInfo withName(String service) {
    return new ServiceInfo(service, environment, release);
  }

  /** A copy that runs there. */
  public ServiceInfo withEnvironment(String where) {
    return new ServiceInfo(name, where, release);
  }

  /** A copy of this release. */
  public ServiceInfo withRelease(String version) {
    return new ServiceInfo(name, environment, version);
  }
}
