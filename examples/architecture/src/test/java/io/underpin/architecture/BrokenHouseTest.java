package io.underpin.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds each rule against a small house in which it is broken: a rule that cannot fail is none. */
class BrokenHouseTest {
  private static final JavaClasses BROKEN = new ClassFileImporter().importPackages("broken");

  private final HouseRules rules = new HouseRules("broken");

  @Test
  void finds_a_circle_of_packages() {
    assertRefuses(
        rules.no_package_reaches_itself(), "broken.security.input", "broken.security.limit");
  }

  @Test
  void finds_core_that_knows_a_module() {
    assertRefuses(rules.core_knows_no_module_above_it(), "broken.http.Upward");
  }

  @Test
  void finds_a_module_that_knows_its_neighbour() {
    assertRefuses(rules.the_four_modules_do_not_know_each_other().get(0), "broken.health.Peeks");
  }

  @Test
  void finds_an_adapter_that_knows_a_module() {
    assertRefuses(rules.a_server_adapter_knows_core_only().get(0), "broken.servlet.KnowsHealth");
  }

  @Test
  void finds_a_store_adapter_that_knows_a_strange_module() {
    assertThat(rules.a_store_adapter_knows_core_and_the_module_whose_seam_it_fills())
        .anySatisfy(rule -> assertRefuses(rule, "broken.redis.KnowsHealth"));
  }

  @Test
  void finds_a_third_party_without_a_home() {
    assertRefuses(rules.third_parties_stay_in_their_homes(), "broken.backup.Tests");
  }

  @Test
  void finds_a_third_party_in_a_strange_home() {
    List<String> strays = rules.thirdPartiesOutsideTheirOnePackage(BROKEN);

    assertThat(strays).containsExactly("com.fasterxml.jackson.core. is used by [broken.logging]");
  }

  @Test
  void finds_a_fake_in_production_code() {
    assertRefuses(rules.production_code_uses_no_fakes(), "broken.health.UsesFake");
  }

  @Test
  void finds_a_clock_read_elsewhere() {
    assertRefuses(rules.only_the_time_source_reads_clocks(), "broken.health.ReadsClock");
  }

  @Test
  void finds_a_name_that_says_nothing() {
    assertRefuses(rules.names_say_what_a_thing_is(), "broken.health.CheckImpl");
  }

  @Test
  void finds_who_ends_the_jvm() {
    assertRefuses(rules.nobody_ends_the_jvm_or_prints_stack_traces(), "broken.health.Ends");
  }

  @Test
  void finds_a_package_without_rules() {
    assertRefuses(rules.every_file_stands_in_a_place_with_a_name(), "broken.nowhere.Lost");
  }

  private static void assertRefuses(ArchRule rule, String... culprits) {
    assertThatThrownBy(() -> rule.check(BROKEN))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(culprits);
  }
}
