package org.postern.fuzz;

import java.util.Locale;

/** What takes in bytes that an intruder may have written; each must end quietly for any bytes. */
@SuppressWarnings("ImmutableEnumChecker") // bodies are method references
enum Target {
  EVTX(ReaderTargets::evtx),
  IIS_LOG(bytes -> ReaderTargets.read("C:\\inetpub\\logs\\LogFiles\\W3SVC1\\u_ex1.log", bytes)),
  EXCHANGE_LOG(bytes -> ReaderTargets.read("C:\\Exchange\\Logging\\HttpProxy\\Ecp\\a.LOG", bytes)),
  SETUP_LOG(bytes -> ReaderTargets.read("C:\\ExchangeSetupLogs\\ExchangeSetup.log", bytes)),
  JSON_EVENTS(bytes -> ReaderTargets.read("C:\\export\\events.json", bytes)),
  REGISTRY(ReaderTargets::registry),
  IIS_CONFIGURATION(ReaderTargets::iisConfiguration),
  CONFIGURATION(bytes -> ReaderTargets.read("C:\\Windows\\System32\\Tasks\\Update", bytes)),
  INVENTORY(ReaderTargets::inventory),
  WEB_PAGE(bytes -> ReaderTargets.read("C:\\inetpub\\wwwroot\\aspnet_client\\a.aspx", bytes)),
  ARCHIVE(ArchiveTarget::walk),
  SIGMA(RuleTargets::sigma),
  YARA_RULES(RuleTargets::yaraRules),
  YARA_SCAN(RuleTargets::yaraScan),
  DIRECTIVE(RuleTargets::directive),
  PLAYBOOK(RuleTargets::playbook),
  KNOWLEDGE(RuleTargets::knowledge),
  LISTS(RuleTargets::lists),
  CHECK_JSON(CaseTargets::checkJson),
  PLAN(CaseTargets::plan),
  CHANGE(CaseTargets::change),
  PROBE(ProbeTarget::answer),
  CONSOLE(ConsoleTarget::request),
  CASE_IMPORT(ExchangeTargets::caseImport),
  HANDOFF(ExchangeTargets::handoff),
  KEPT_RESULTS(KeptTarget::read),
  KEPT_DOCUMENTS(DocumentsTarget::read);

  private final Body body;

  /** Takes in bytes and may fail only for a mistake in the program. */
  interface Body {
    void run(byte[] bytes) throws Exception;
  }

  Target(Body body) {
    this.body = body;
  }

  /** Name of the folder of its seeds, and what {@code fuzz/run} calls it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The target of a name. */
  static Target named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  void run(byte[] bytes) throws Exception {
    body.run(bytes);
  }
}
