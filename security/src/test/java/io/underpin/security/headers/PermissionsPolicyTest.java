package io.underpin.security.headers;

import static io.underpin.security.headers.PermissionsPolicy.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsPolicyTest {

  @Test
  void writes_each_feature_with_who_may_use_it() {
    PermissionsPolicy policy = PermissionsPolicy.builder()
        .deny("usb", "camera")
        .allow("geolocation", SELF, "https://maps.example.com", "https://*.example.org:8443")
        .allow("payment", SELF)
        .allowEverybody("fullscreen")
        .unlisted("telepathy")
        .unlisted("x-ray", SELF)
        .build();

    assertThat(policy)
        .hasToString("camera=(), fullscreen=*,"
            + " geolocation=(self \"https://maps.example.com\" \"https://*.example.org:8443\"),"
            + " payment=(self), telepathy=(), usb=(), x-ray=(self)");
  }

  @Test
  void a_preset_can_be_changed_and_stays_what_it_was() {
    PermissionsPolicy changed = PermissionsPolicy.denyAll()
        .and()
        .allow("camera", SELF)
        .leaveToBrowser("gamepad")
        .build();

    assertThat(changed.value())
        .contains("camera=(self), ", "microphone=()")
        .doesNotContain("gamepad");
    assertThat(PermissionsPolicy.denyAll().value()).contains("camera=()", "gamepad=()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"camra", "Camera", "camera=()", "", "camera, usb", "a\r\nb"})
  void refuses_a_feature_that_browsers_would_pass_over(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PermissionsPolicy.builder().deny(name))
        .withMessageContaining("mind the spelling");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PermissionsPolicy.builder().allow(name, SELF));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PermissionsPolicy.builder().allowEverybody(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'self'",
        "*",
        "https://a.example/",
        "https://a.example/path",
        "https://A.example",
        "a.example",
        "https://a\"b",
        "https://a b",
        "https://a,https://b",
        "https://user@a.example",
        "javascript:x",
        "https://a\r\nX: y",
        ""
      })
  void refuses_what_is_no_origin(String origin) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PermissionsPolicy.builder().allow("camera", origin))
        .withMessageContaining("is not self or an origin in lower case without a path");
  }

  @Test
  void refuses_doubles_and_nothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PermissionsPolicy.builder().deny("camera").allow("camera", SELF))
        .withMessageContaining("Feature [camera] is named twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PermissionsPolicy.builder().allow("camera", SELF, SELF))
        .withMessageContaining("to somebody twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PermissionsPolicy.builder().allow("camera"))
        .withMessageContaining("to nobody");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PermissionsPolicy.builder().build())
        .withMessageContaining("says nothing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PermissionsPolicy.builder().unlisted("a=*, b"))
        .withMessageContaining("is not 1 to 64 lower-case letters");
  }
}
