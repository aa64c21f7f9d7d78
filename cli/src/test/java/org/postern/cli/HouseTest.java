package org.postern.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the rooms of the house run one way only; see ARCHITECTURE.md. */
@AnalyzeClasses(packages = "org.postern", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
  @ArchTest
  static final ArchRule ROOMS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("evtx")
          .definedBy("org.postern.evtx..")
          .layer("yara")
          .definedBy("org.postern.yara..")
          .layer("sigma")
          .definedBy("org.postern.sigma..")
          .layer("exchange")
          .definedBy("org.postern.exchange..")
          .layer("registry")
          .definedBy("org.postern.registry..")
          .layer("iis")
          .definedBy("org.postern.iis..")
          .layer("engine")
          .definedBy("org.postern.engine..")
          .layer("response")
          .definedBy("org.postern.response..")
          .layer("casebook")
          .definedBy("org.postern.casebook..")
          .layer("reports")
          .definedBy("org.postern.reports..")
          .layer("console")
          .definedBy("org.postern.console..")
          .layer("demo")
          .definedBy("org.postern.demo..")
          .layer("cli")
          .definedBy("org.postern.cli..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("console")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("demo")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("demo")
          .mayOnlyAccessLayers("registry")
          .whereLayer("registry")
          .mayNotAccessAnyLayer()
          .whereLayer("reports")
          .mayOnlyBeAccessedByLayers("console", "cli")
          .whereLayer("casebook")
          .mayOnlyBeAccessedByLayers("reports", "console", "cli")
          .whereLayer("response")
          .mayOnlyBeAccessedByLayers("casebook", "reports", "console", "cli")
          .whereLayer("engine")
          .mayOnlyAccessLayers("evtx", "sigma", "yara", "exchange", "iis", "registry")
          .whereLayer("evtx")
          .mayNotAccessAnyLayer()
          .whereLayer("yara")
          .mayNotAccessAnyLayer()
          .whereLayer("sigma")
          .mayNotAccessAnyLayer()
          .whereLayer("exchange")
          .mayNotAccessAnyLayer()
          .whereLayer("iis")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule NO_BACKTRACKING_ON_EVIDENCE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.postern.engine.scan..",
              "org.postern.engine.text..",
              "org.postern.engine.read..",
              "org.postern.sigma..",
              "org.postern.iis..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.regex.Pattern")
          .because("no backtracking expression ever meets evidence (design, laws of the house)");

  @ArchTest
  static final ArchRule NO_NETWORK =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.postern.cli.probe..", "org.postern.console.oidc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..", "javax.net..")
          .because(
              "the tool works offline but for probe, which asks the servers that are named, and"
                  + " signing in at the identity provider that is named");

  @ArchTest
  static final ArchRule CLASSES_ARE_FINAL =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .areNotRecords()
          .and()
          .areNotAnonymousClasses()
          .should()
          .haveModifier(JavaModifier.FINAL)
          .orShould()
          .haveModifier(JavaModifier.ABSTRACT);
}
