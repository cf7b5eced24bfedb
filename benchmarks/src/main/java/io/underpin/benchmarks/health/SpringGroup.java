package io.underpin.benchmarks.health;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;

/** The primary group as Spring Boot configures it unless told otherwise; its own class for that is not public. */
final class SpringGroup implements HealthEndpointGroup {

  @Override
  public boolean isMember(String name) {
    return true;
  }

  @Override
  public boolean showComponents(SecurityContext securityContext) {
    return false;
  }

  @Override
  public boolean showDetails(SecurityContext securityContext) {
    return false;
  }

  @Override
  public StatusAggregator getStatusAggregator() {
    return StatusAggregator.getDefault();
  }

  @Override
  public HttpCodeStatusMapper getHttpCodeStatusMapper() {
    return HttpCodeStatusMapper.getDefault();
  }

  @Override
  public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
    return null;
  }
}
