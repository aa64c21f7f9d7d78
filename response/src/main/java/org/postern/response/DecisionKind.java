package org.postern.response;

/** What can be decided for a server, in the order in which CISA's directive goes about it. */
public enum DecisionKind {
  DISCONNECT("disconnect", "disconnect"),
  DISCONNECT_UNTIL_JUDGED("disconnect-until-judged", "disconnect"),
  PRESERVE_EVIDENCE("preserve-evidence", "preserve-evidence"),
  JUDGE_FINDINGS("judge-findings", "judge-findings"),
  PATCH("patch", "install-update"),
  /** The code and the playbook name the wave. */
  MITIGATE("mitigate", "restrict-access"),
  RESTRICT_ACCESS("restrict-access", "restrict-access"),
  FIND_BUILD("find-build", "install-update"),
  DISCONNECT_UNPATCHABLE("disconnect-unpatchable", "restrict-access"),
  REPORT_INCIDENT("report-incident", "report-incident"),
  REMOVE_PLANTED("remove-planted", "remove-web-shell"),
  RESET_ACCOUNTS("reset-accounts", "reset-accounts"),
  LOOK_AT_NEIGHBOURS("look-at-neighbours", "look-at-neighbours"),
  RESET_ADDRESS_BOOK("reset-address-book", "reset-oab"),
  ROTATE_MACHINE_KEYS("rotate-machine-keys", "rotate-machine-keys"),
  CHECK_MAILBOXES("check-mailboxes", "check-mailboxes"),
  CHECK_AGENTS_AND_TASKS("check-agents-and-tasks", "check-agents-and-tasks"),
  LOOK_FOR_SUCCESS("look-for-success", "judge-findings"),
  FIND_LOGS("find-logs", "find-logs"),
  REBUILD("rebuild", "rebuild-server"),
  UPGRADE("upgrade", "leave-unsupported"),
  EXTENDED_PROTECTION("extended-protection", "extended-protection"),
  KEEP_LOGS("keep-logs", "longer-logging"),
  KEEP_CURRENT("keep-current", "install-update");

  private final String code;
  private final String playbook;

  DecisionKind(String code, String playbook) {
    this.code = code;
    this.playbook = playbook;
  }

  /** Stable key. */
  public String code() {
    return code;
  }

  /** Id of the playbook that tells how. */
  public String playbook() {
    return playbook;
  }
}
