package org.postern.reports;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.engine.fact.InstalledUpdate;
import org.postern.engine.fact.RegistryFacts;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.Provenance;
import org.postern.exchange.inventory.InventoryEntry;
import org.postern.exchange.inventory.Precision;
import org.postern.exchange.inventory.ServerRole;
import org.postern.response.BuildAssessment;
import org.postern.response.Decision;
import org.postern.response.DecisionKind;
import org.postern.response.Exposure;
import org.postern.response.Hole;
import org.postern.response.Standing;
import org.postern.response.Urgency;

/** Reads those parts of {@code check.json} that older files do not have. */
final class CheckFactsReader {
  private CheckFactsReader() {}

  static Provenance knowledge(JsonValues json) {
    if (!json.has("knowledge")) {
      return new Provenance(LocalDate.EPOCH, "not told", "", "");
    }
    JsonValues told = json.object("knowledge");
    return new Provenance(
        LocalDate.parse(told.text("date")),
        told.text("origin"),
        told.text("publisher"),
        told.text("check"));
  }

  static List<Decision> decisions(JsonValues json) {
    return json.listOrNone("decisions", CheckFactsReader::decision);
  }

  private static Decision decision(JsonValues json) {
    String code = json.text("code");
    return new Decision(
        kind(code),
        code,
        json.constant(Urgency.class, "urgency"),
        json.text("title"),
        json.text("why"),
        json.texts("details"),
        json.text("playbook"));
  }

  /** Mitigations have a code for each wave, which begins with that of their kind. */
  private static DecisionKind kind(String code) {
    return Stream.of(DecisionKind.values())
        .filter(kind -> kind.code().equals(code))
        .findFirst()
        .or(
            () ->
                Stream.of(DecisionKind.values())
                    .filter(kind -> code.startsWith(kind.code() + "-"))
                    .findFirst())
        .orElseThrow(() -> new UnreadableCheckException("decision " + code));
  }

  static List<Hole> holes(JsonValues json) {
    return json.listOrNone(
        "holes",
        h ->
            new Hole(
                h.text("cve"),
                h.constant(Hole.State.class, "state"),
                h.flag("exploited"),
                LocalDate.parse(h.text("from")),
                h.maybeDay("to"),
                h.text("condition")));
  }

  static Exposure.Held held(JsonValues json) {
    return new Exposure.Held(
        json.text("title"),
        json.texts("cve"),
        json.flag("inForce"),
        json.maybeDay("since"),
        json.text("text"));
  }

  /** The start types of services are not kept: what follows from them stands in mitigations. */
  static Optional<RegistryFacts> registry(JsonValues json) {
    if (!json.has("registry")) {
      return Optional.empty();
    }
    JsonValues facts = json.object("registry");
    return Optional.of(
        new RegistryFacts(
            facts.texts("hives"),
            facts.maybeText("computer"),
            facts.maybeText("windows"),
            facts.maybeText("timeZone"),
            facts.maybeText("exchangeFolder"),
            facts.list(
                "updates",
                u ->
                    new InstalledUpdate(
                        u.text("name"), u.text("kb"), u.maybeDay("installed"), u.text("key"))),
            Optional.empty()));
  }

  static List<BuildAssessment> notRead(JsonValues json) {
    return json.listOrNone("notRead", CheckFactsReader::notReadServer);
  }

  private static BuildAssessment notReadServer(JsonValues json) {
    return new BuildAssessment(
        entry(json),
        json.text("source"),
        json.text("called"),
        json.flag("known"),
        json.maybeDay("released"),
        json.maybeDay("supportEnd"),
        json.flag("supported"),
        json.texts("waves"),
        json.texts("open"),
        json.texts("notShown"),
        json.texts("settingsDecide"),
        json.texts("exploited"),
        json.texts("exploitedNotShown"),
        json.constant(Standing.class, "standing"),
        json.text("todo"));
  }

  private static InventoryEntry entry(JsonValues json) {
    List<String> roles = json.texts("roles");
    return new InventoryEntry(
        json.text("name"),
        json.text("fqdn"),
        json.text("version"),
        json.maybeText("build").flatMap(ExchangeBuild::parse),
        json.flag("securityUpdateShown") ? Precision.EXACT : Precision.CUMULATIVE_UPDATE,
        Stream.of(ServerRole.values())
            .filter(role -> roles.contains(role.label()))
            .collect(Collectors.toSet()),
        json.text("edition"),
        json.text("site"),
        json.text("organisation"),
        json.number("line"));
  }
}
