package io.underpin.logging.schema;

/**
 * Which service writes the lines. An empty text stands nowhere.
 *
 * @param name the service, such as {@code notes}
 * @param environment where it runs, such as {@code production}
 * @param release what runs: a version or a commit
 * @param googleProject the Google Cloud project that holds its traces
 */
public record ServiceInfo(String name, String environment, String release, String googleProject) {
  private static final ServiceInfo UNKNOWN = new ServiceInfo("", "", "", "");

  /** Nobody has said. */
  public static ServiceInfo unknown() {
    return UNKNOWN;
  }

  /** A copy with this name. */
  public ServiceInfo withName(String service) {
    return new ServiceInfo(service, environment, release, googleProject);
  }

  /** A copy that runs there. */
  public ServiceInfo withEnvironment(String where) {
    return new ServiceInfo(name, where, release, googleProject);
  }

  /** A copy of this release. */
  public ServiceInfo withRelease(String version) {
    return new ServiceInfo(name, environment, version, googleProject);
  }

  /** A copy whose traces are in this project. */
  public ServiceInfo withGoogleProject(String id) {
    return new ServiceInfo(name, environment, release, id);
  }
}
