package org.postern.response;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.engine.spill.Scratch;
import org.postern.engine.spill.StoredList;

/**
 * What must be done about an intruder who got in. The findings' CVEs and ATT&amp;CK techniques tell
 * what he touched; what is not shown by a finding is asked for all the same where any intruder with
 * these rights could have done it.
 */
final class EvictionDecisions {
  /** Named here; the rest stands in {@code findings.csv}. */
  private static final int MOST_NAMES = 20;

  /** OWA's address book was made to write a file. */
  private static final String ADDRESS_BOOK = "CVE-2021-27065";

  /** Requests that need the machine key. */
  private static final Set<String> MACHINE_KEY = Set.of("CVE-2020-0688", "CVE-2021-42321");

  private final List<Finding> findings;
  private final boolean compromised;
  private final Scratch scratch;

  EvictionDecisions(Situation situation, Scratch scratch) {
    this.scratch = scratch;
    this.compromised = situation.isCompromised();
    this.findings =
        StoredList.where(
            situation.findings(),
            f ->
                f.stage() != Stage.INFORMATIONAL
                    && f.stage() != Stage.ATTEMPT
                    && f.severity().compareTo(Severity.LOW) >= 0);
  }

  List<Decision> decide() {
    if (!compromised) {
      return List.of();
    }
    List<Decision> out = new ArrayList<>();
    removePlanted(out);
    out.add(accounts());
    out.add(
        Decision.of(
            DecisionKind.LOOK_AT_NEIGHBOURS,
            Urgency.TODAY,
            "Look at every machine that this server could reach",
            "Exchange's own account has rights in the whole directory. Begin with the domain"
                + " controllers, the other Exchange servers and the machines from which it is"
                + " administered."));
    resetAddressBook(out);
    out.add(machineKeys());
    out.add(mailboxes());
    out.add(agentsAndTasks());
    out.add(
        Decision.of(
            DecisionKind.REBUILD,
            Urgency.THIS_WEEK,
            "Rebuild the server instead of cleaning it",
            "Nobody can prove that nothing else was left on a server whose owner was somebody else."
                + " It comes back with a new operating system, the newest Exchange and the data,"
                + " not before."));
    return out;
  }

  private void removePlanted(List<Decision> out) {
    DistinctNames planted = planted();
    if (planted.count() > 0) {
      out.add(
          Decision.of(
              DecisionKind.REMOVE_PLANTED,
              Urgency.TODAY,
              "Remove what was planted, after a copy of it is safe",
              "The evidence names "
                  + ContainmentDecisions.count(planted.count(), "file or page", "files and pages")
                  + " of the intruder. Each is evidence: copy it with its times and its SHA-256"
                  + " first.",
              planted.told()));
    }
  }

  private DistinctNames planted() {
    DistinctNames out = new DistinctNames(scratch, MOST_NAMES);
    Set<String> endings = new HashSet<>();
    for (Finding finding : findings) {
      if (finding.place().unit() == Place.Unit.BYTE
          && (Judgement.isIntrusion(finding)
              || finding.severity().compareTo(Severity.MEDIUM) >= 0)) {
        out.add(finding.place().path());
        addEndings(finding.place().path().replace('\\', '/').toLowerCase(Locale.ROOT), endings);
      }
    }
    for (Finding finding : findings) {
      String page = finding.fields().getOrDefault("object", "");
      boolean isPage =
          finding.stage() == Stage.FOOTHOLD
              && page.startsWith("/")
              && page.toLowerCase(Locale.ROOT).contains(".as");
      if (isPage && !endings.contains(page.toLowerCase(Locale.ROOT))) {
        out.add(page + " (known from the web log; the file itself was not among the evidence)");
      }
    }
    return out;
  }

  /** With which pages, told from the root of their site, a file can be meant. */
  private static void addEndings(String file, Set<String> endings) {
    for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
      endings.add(file.substring(slash));
    }
  }

  private Decision accounts() {
    List<Finding> dumps = with(f -> uses(f, "T1003"));
    return Decision.of(
        DecisionKind.RESET_ACCOUNTS,
        Urgency.TODAY,
        "Treat every account that this server knew as the intruder's",
        (dumps.isEmpty()
                ? "No finding shows that passwords were taken, but who runs code as SYSTEM can read"
                    + " those of everybody who logs on."
                : "The evidence shows "
                    + ContainmentDecisions.count(dumps.size(), "copy of memory", "copies of memory")
                    + " in which passwords lie.")
            + " New passwords for administrators and services first; krbtgt twice if the domain may"
            + " be theirs, too.",
        places(dumps));
  }

  private void resetAddressBook(List<Decision> out) {
    List<Finding> abused = with(f -> f.cves().contains(ADDRESS_BOOK));
    if (!abused.isEmpty()) {
      out.add(
          Decision.of(
              DecisionKind.RESET_ADDRESS_BOOK,
              Urgency.TODAY,
              "Reset the address book's virtual directory",
              ContainmentDecisions.count(abused.size(), "finding shows", "findings show")
                  + " that its settings were used to write a page; they hold script until they are"
                  + " reset."));
    }
  }

  private Decision machineKeys() {
    List<Finding> used = with(f -> f.cves().stream().anyMatch(MACHINE_KEY::contains));
    return Decision.of(
        DecisionKind.ROTATE_MACHINE_KEYS,
        Urgency.TODAY,
        "Make new machine keys",
        (used.isEmpty()
                ? "Who could read web.config has the keys"
                : ContainmentDecisions.count(used.size(), "finding shows", "findings show")
                    + " requests that need the keys: the intruder has them")
            + ", and with them comes back into a patched server.",
        places(used));
  }

  private Decision mailboxes() {
    List<Finding> touched = with(f -> uses(f, "T1114") || uses(f, "T1098"));
    return Decision.of(
        DecisionKind.CHECK_MAILBOXES,
        Urgency.TODAY,
        "Check mailbox rules, forwarding, export requests and permissions",
        touched.isEmpty()
            ? "No finding shows that mail was taken; rules and forwarding would go on after the"
                + " server is replaced, because they lie in the mailboxes."
            : ContainmentDecisions.count(touched.size(), "finding shows", "findings show")
                + " that mailboxes or rights to them were touched.",
        places(touched));
  }

  private Decision agentsAndTasks() {
    List<Finding> left =
        with(f -> uses(f, "T1505.002") || uses(f, "T1505.004") || uses(f, "T1053"));
    return Decision.of(
        DecisionKind.CHECK_AGENTS_AND_TASKS,
        Urgency.TODAY,
        "Check transport agents, modules of IIS, services and scheduled tasks",
        left.isEmpty()
            ? "None was found odd in what was read. They run without any page in a web folder."
            : ContainmentDecisions.count(left.size(), "entry is", "entries are")
                + " odd. They run without any page in a web folder.",
        places(left));
  }

  private List<Finding> with(Predicate<Finding> which) {
    return StoredList.where(findings, which);
  }

  private static boolean uses(Finding finding, String technique) {
    return finding.attack().stream().anyMatch(t -> t.startsWith(technique));
  }

  private List<String> places(List<Finding> findings) {
    DistinctNames out = new DistinctNames(scratch, MOST_NAMES);
    findings.forEach(f -> out.add(f.title() + ": " + f.place().path()));
    return out.told();
  }
}
