package org.postern.console.work;

import org.postern.casebook.state.AttestationRow;
import org.postern.console.http.Answer;
import org.postern.console.http.Refusal;

/** A file of somebody's machine that stands behind an attestation: bytes, never shown. */
public final class Proof {
  private Proof() {}

  /**
   * The file of an action, to be kept on a disk.
   *
   * @throws Refusal if there is none
   */
  public static Answer of(CaseView view, long action) {
    return view.read(
        reader -> {
          AttestationRow said =
              reader
                  .action(action)
                  .orElseThrow(() -> new Refusal(404, "There is no action A" + action + "."))
                  .attestation()
                  .filter(a -> !a.evidenceSha256().isEmpty())
                  .orElseThrow(() -> new Refusal(404, "No file stands behind this action."));
          return Answer.download(
              said.evidenceName(),
              "application/octet-stream",
              reader
                  .document(said.evidenceSha256())
                  .orElseThrow(
                      () -> new Refusal(404, "The file is missing or damaged in the case.")));
        });
  }
}
