package io.underpin.health.drain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether this process runs in a pod: the kubelet sets a variable and mounts a service account. */
final class Kubernetes {
  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  private Kubernetes() {}

  static boolean isHere() {
    return isHere(System.getenv(), SERVICE_ACCOUNT);
  }

  static boolean isHere(Map<String, String> environment, Path serviceAccount) {
    return environment.containsKey("KUBERNETES_SERVICE_HOST") || Files.isDirectory(serviceAccount);
  }
}
