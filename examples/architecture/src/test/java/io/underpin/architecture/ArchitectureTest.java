package io.underpin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES = House.published();

  private final HouseRules rules = new HouseRules("io.underpin");

  @Test
  void every_published_module_is_seen() {
    assertThat(HouseRules.MODULES)
        .allSatisfy(module -> assertThat(CLASSES)
            .anyMatch(type -> type.getPackageName().startsWith("io.underpin." + module)));
    assertThat(CLASSES).anyMatch(type -> type.getPackageName().equals("io.underpin.http"));
  }

  @Test
  void every_file_stands_in_a_place_with_a_name() {
    rules.every_file_stands_in_a_place_with_a_name().check(CLASSES);
  }

  @Test
  void no_package_reaches_itself() {
    rules.no_package_reaches_itself().check(CLASSES);
  }

  @Test
  void core_knows_no_module_above_it() {
    rules.core_knows_no_module_above_it().check(CLASSES);
  }

  @Test
  void the_four_modules_do_not_know_each_other() {
    rules.the_four_modules_do_not_know_each_other().forEach(rule -> rule.check(CLASSES));
  }

  @Test
  void a_server_adapter_knows_core_only() {
    rules.a_server_adapter_knows_core_only().forEach(rule -> rule.check(CLASSES));
  }

  @Test
  void a_store_adapter_knows_core_and_the_module_whose_seam_it_fills() {
    rules
        .a_store_adapter_knows_core_and_the_module_whose_seam_it_fills()
        .forEach(rule -> rule.check(CLASSES));
  }

  @Test
  void third_parties_stay_in_their_homes() {
    rules.third_parties_stay_in_their_homes().check(CLASSES);
    assertThat(rules.thirdPartiesOutsideTheirOnePackage(CLASSES)).isEmpty();
  }

  @Test
  void production_code_uses_no_fakes() {
    rules.production_code_uses_no_fakes().check(CLASSES);
  }

  @Test
  void only_the_time_source_reads_clocks() {
    rules.only_the_time_source_reads_clocks().check(CLASSES);
  }

  @Test
  void names_say_what_a_thing_is() {
    rules.names_say_what_a_thing_is().check(CLASSES);
  }

  @Test
  void nobody_ends_the_jvm_or_prints_stack_traces() {
    rules.nobody_ends_the_jvm_or_prints_stack_traces().check(CLASSES);
  }
}
