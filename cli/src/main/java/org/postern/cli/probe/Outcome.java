package org.postern.cli.probe;

/** How a server answered, and what to do if it did not. */
public enum Outcome {
  BUILD("It announced its build.", ""),
  UPDATE(
      "The logon page names the cumulative update, not the security update.",
      "Read the full number on the server: file version of ExSetup.exe, or Get-ExchangeServer and"
          + " the update list."),
  NO_VERSION(
      "It looks like Exchange, but announces no version; something in front of it may remove it.",
      "Ask the server itself from inside, or read the number on it (file version of ExSetup.exe)."),
  NOT_EXCHANGE(
      "It answered, but nothing in the answer is Exchange's.",
      "Check the address. If a gateway or a logon service answers in place of Exchange, ask the"
          + " server itself from inside."),
  REDIRECTED_AWAY(
      "It sends browsers to another host; that one was not contacted.",
      "If the other host is yours and holds Exchange, name it. Otherwise ask the server itself from"
          + " inside."),
  TOO_MANY_REDIRECTS(
      "It sends browsers from one address to the next without end.",
      "Name the address of the logon page, for example https://mail.example.org/owa/auth/logon.aspx."),
  REFUSED(
      "Nothing listens there: the connection was refused.",
      "Check host and port; the web service may be stopped, or a firewall in between says no."),
  NO_SUCH_HOST(
      "The name leads nowhere: no address was found for it.",
      "Check the spelling, or ask from a place that knows the name."),
  TIMEOUT(
      "It did not answer in time.",
      "A firewall may drop the request without a word. Try from inside, or give more time with"
          + " --timeout."),
  UNTRUSTED(
      "Its certificate was issued by nobody whom this machine trusts.",
      "If the organisation has its own authority, give its certificate with --ca. --insecure reads"
          + " the announcement all the same."),
  EXPIRED(
      "Its certificate is not valid today.",
      "Renew it on the server (and check this machine's clock). --insecure reads the announcement"
          + " all the same."),
  WRONG_NAME(
      "Its certificate is for another name.",
      "Use the name that stands in the certificate. --insecure reads the announcement all the"
          + " same."),
  TLS_FAILED(
      "No encrypted connection came about.",
      "The server may know only old versions of TLS, which are not used here, or may not speak TLS"
          + " on this port (try http://)."),
  BROKEN(
      "The connection broke, or the answer was no HTTP.",
      "Try again; if it stays so, look at what stands between this machine and the server.");

  private final String explanation;
  private final String remedy;

  Outcome(String explanation, String remedy) {
    this.explanation = explanation;
    this.remedy = remedy;
  }

  /** What happened, in plain words. */
  public String explanation() {
    return explanation;
  }

  /** What to do, in plain words; empty if nothing. */
  public String remedy() {
    return remedy;
  }
}
