package io.underpin.health.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.DefaultHealthContributorRegistry;

/** Spring Boot's own health endpoint, with what a test tells it. */
final class SpringHealth {
  private final DefaultHealthContributorRegistry registry = new DefaultHealthContributorRegistry();
  private final HealthEndpoint endpoint;

  SpringHealth(String... groups) {
    Map<String, HealthEndpointGroup> named = new LinkedHashMap<>();
    for (String group : groups) {
      named.put(group, new Everything());
    }
    endpoint =
        new HealthEndpoint(registry, null, HealthEndpointGroups.of(new Everything(), named), null);
  }

  void up(String name, Map<String, Object> details) {
    HealthIndicator indicator = () -> Health.up().withDetails(details).build();
    registry.registerContributor(name, indicator);
  }

  void down(String name, Map<String, Object> details) {
    HealthIndicator indicator = () -> Health.down().withDetails(details).build();
    registry.registerContributor(name, indicator);
  }

  JsonNode root() {
    return new ObjectMapper().valueToTree(endpoint.health());
  }

  JsonNode component(String name) {
    return new ObjectMapper().valueToTree(endpoint.healthForPath(name));
  }

  private record Everything() implements HealthEndpointGroup {
    @Override
    public boolean isMember(String name) {
      return true;
    }

    @Override
    public boolean showComponents(SecurityContext context) {
      return true;
    }

    @Override
    public boolean showDetails(SecurityContext context) {
      return true;
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
}
