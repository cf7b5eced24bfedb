package io.underpin.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules of the house, for a tree of packages below a root such as {@code io.underpin}.
 *
 * <p>The root is a parameter so that the same rules can be held against a house that was broken on purpose.
 */
final class HouseRules {
  static final List<String> MODULES = List.of("health", "security", "logging", "backup");
  static final List<String> CORE =
      List.of("http", "check", "event", "redact", "secret", "config", "time", "json", "testing");
  static final List<String> SERVERS = List.of("servlet", "vertx");
  /** Adapters that fill a seam of one module, and which module that is. */
  static final Map<String, String> STORES = Map.of(
      "redis", "security",
      "postgreslimits", "security",
      "sentry", "logging",
      "logstash", "logging",
      "jdbc", "logging");

  /** Third parties that may stand inside a module, and which module that is: there, in one package only. */
  private static final Map<String, String> HOMES = Map.of(
      "io.github.bucket4j.", "security",
      "org.owasp.html.", "security",
      "ch.qos.logback.", "logging",
      "com.zaxxer.hikari.", "health",
      "com.fasterxml.jackson.core.", "backup");

  private static final List<String> ANYWHERE = List.of(
      "java.",
      "javax.sql.",
      "javax.net.",
      "javax.crypto.",
      "javax.management.",
      "com.sun.management.",
      "com.sun.net.httpserver.",
      "org.slf4j.",
      "org.jspecify.");

  private final String root;

  HouseRules(String root) {
    this.root = root;
  }

  ArchRule no_package_reaches_itself() {
    SliceAssignment packages = new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return isOurs(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "packages";
      }
    };
    return slices().assignedFrom(packages).should().beFreeOfCycles();
  }

  ArchRule core_knows_no_module_above_it() {
    return noClasses()
        .that(in(CORE))
        .should()
        .dependOnClassesThat(ours().and(DescribedPredicate.not(in(CORE))))
        .because("arrows point down: core is the ground");
  }

  List<ArchRule> the_four_modules_do_not_know_each_other() {
    List<ArchRule> rules = new ArrayList<>();
    for (String module : MODULES) {
      List<String> allowed = new ArrayList<>(CORE);
      allowed.add(module);
      rules.add(noClasses()
          .that(in(List.of(module)))
          .should()
          .dependOnClassesThat(ours().and(DescribedPredicate.not(in(allowed))))
          .because(module + " stands on core and knows nothing beside or above it"));
    }
    return rules;
  }

  List<ArchRule> a_server_adapter_knows_core_only() {
    return SERVERS.stream()
        .map(adapter -> knowsOnly(adapter, CORE, "a new module needs no new adapter"))
        .toList();
  }

  List<ArchRule> a_store_adapter_knows_core_and_the_module_whose_seam_it_fills() {
    List<ArchRule> rules = new ArrayList<>();
    STORES.forEach((adapter, module) -> {
      List<String> allowed = new ArrayList<>(CORE);
      allowed.add(module);
      rules.add(knowsOnly(adapter, allowed, "it is of use to one module"));
    });
    return rules;
  }

  ArchRule third_parties_stay_in_their_homes() {
    List<String> modules = new ArrayList<>(CORE);
    modules.addAll(MODULES);
    return noClasses()
        .that(in(modules))
        .should()
        .dependOnClassesThat(DescribedPredicate.describe(
            "belong to a third party without a home there",
            type -> !isOurs(type) && !isAnywhere(type) && homeOf(type).isEmpty()))
        .because("a third party's name stands under adapters, contracts, examples and benchmarks");
  }

  /** Each third party with a home is imported by one package of that module, and by no other module. */
  List<String> thirdPartiesOutsideTheirOnePackage(JavaClasses classes) {
    List<String> strays = new ArrayList<>();
    HOMES.forEach((party, module) -> {
      Set<String> users = new TreeSet<>();
      for (JavaClass type : classes) {
        if (isIn(type, CORE) || isIn(type, MODULES)) {
          for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            if (dependency.getTargetClass().getName().startsWith(party)) {
              users.add(type.getPackageName());
            }
          }
        }
      }
      if (users.size() > 1
          || users.stream().anyMatch(name -> !(name + ".").startsWith(root + "." + module + "."))) {
        strays.add(party + " is used by " + users);
      }
    });
    return strays;
  }

  ArchRule production_code_uses_no_fakes() {
    return noClasses()
        .that(ours()
            .and(DescribedPredicate.not(isTesting()))
            .and(DescribedPredicate.not(in(List.of("contracts")))))
        .should()
        .dependOnClassesThat(ours().and(isTesting()))
        .because("fakes are for tests");
  }

  ArchRule only_the_time_source_reads_clocks() {
    DescribedPredicate<JavaClass> others = ours()
        .and(DescribedPredicate.describe(
            "are not in time", type -> !type.getPackageName().equals(root + ".time")));
    return noClasses()
        .that(others)
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .because("whoever reads a clock of its own cannot be tested with FakeTime");
  }

  ArchRule names_say_what_a_thing_is() {
    return noClasses()
        .that(ours())
        .should()
        .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)(\\$.*)?")
        .orShould()
        .haveNameMatching(".*\\.(Abstract|Default)[A-Z][^.]*")
        .orShould()
        .resideInAnyPackage("..internal..", "..impl..", "..util..", "..common..")
        .because("an implementation is named after its means and stands beside its interface");
  }

  ArchRule nobody_ends_the_jvm_or_prints_stack_traces() {
    List<String> modules = new ArrayList<>(CORE);
    modules.addAll(MODULES);
    modules.addAll(adapters());
    return noClasses()
        .that(in(modules))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .because("the host is sacred");
  }

  ArchRule every_file_stands_in_a_place_with_a_name() {
    List<String> places = new ArrayList<>(CORE);
    places.addAll(MODULES);
    places.addAll(adapters());
    places.add("contracts");
    return com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes()
        .that(ours())
        .should(new ArchCondition<>("belong to a package that these rules know") {
          @Override
          public void check(JavaClass type, ConditionEvents events) {
            if (!isIn(type, places)) {
              events.add(SimpleConditionEvent.violated(
                  type, type.getName() + " stands in no known place"));
            }
          }
        })
        .because("a place without rules has none");
  }

  private ArchRule knowsOnly(String adapter, List<String> others, String reason) {
    List<String> allowed = new ArrayList<>(others);
    allowed.add(adapter);
    return noClasses()
        .that(in(List.of(adapter)))
        .should()
        .dependOnClassesThat(ours().and(DescribedPredicate.not(in(allowed))))
        .because(reason);
  }

  private static List<String> adapters() {
    List<String> adapters = new ArrayList<>(SERVERS);
    adapters.addAll(STORES.keySet());
    return adapters;
  }

  private DescribedPredicate<JavaClass> in(List<String> places) {
    return DescribedPredicate.describe("stand in " + places, type -> isIn(type, places));
  }

  private boolean isIn(JavaClass type, List<String> places) {
    return places.stream()
        .anyMatch(place -> (type.getPackageName() + ".").startsWith(root + "." + place + "."));
  }

  private DescribedPredicate<JavaClass> ours() {
    return DescribedPredicate.describe("are ours", this::isOurs);
  }

  private boolean isOurs(JavaClass type) {
    return (type.getPackageName() + ".").startsWith(root + ".");
  }

  private static DescribedPredicate<JavaClass> isTesting() {
    return DescribedPredicate.describe(
        "are fakes", type -> (type.getPackageName() + ".").contains(".testing."));
  }

  private static boolean isAnywhere(JavaClass type) {
    JavaClass base = type.getBaseComponentType();
    return base.isPrimitive() || ANYWHERE.stream().anyMatch(base.getName()::startsWith);
  }

  private static Optional<String> homeOf(JavaClass type) {
    String name = type.getBaseComponentType().getName();
    return HOMES.keySet().stream().filter(name::startsWith).findFirst();
  }
}
