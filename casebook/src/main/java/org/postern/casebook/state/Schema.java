package org.postern.casebook.state;

import java.util.List;

/** All state tables. */
public final class Schema {
  public static final Table<OrganisationRow> ORGANISATION =
      Table.of("organisation", OrganisationRow.class);
  public static final Table<PackRow> PACK = Table.of("pack", PackRow.class);
  public static final Table<ServerRow> SERVER = Table.of("server", ServerRow.class);
  public static final Table<RunRow> RUN = Table.of("run", RunRow.class);
  public static final Table<FindingRow> FINDING = Table.of("finding", FindingRow.class);
  public static final Table<FindingTextRow> FINDING_TEXT =
      Table.of("finding_text", FindingTextRow.class);
  public static final Table<FindingWordsRow> FINDING_WORDS =
      Table.of("finding_words", FindingWordsRow.class);
  public static final Table<ActionRow> ACTION = Table.of("action", ActionRow.class);
  public static final Table<AttestationRow> ATTESTATION =
      Table.of("attestation", AttestationRow.class);
  public static final Table<ChallengeRow> CHALLENGE = Table.of("challenge", ChallengeRow.class);
  public static final Table<NoteRow> NOTE = Table.of("note", NoteRow.class);
  public static final Table<AnswerRow> ANSWER = Table.of("answer", AnswerRow.class);

  /** Every one of them. */
  public static final List<Table<? extends Record>> ALL =
      List.of(
          ORGANISATION,
          PACK,
          SERVER,
          RUN,
          FINDING,
          FINDING_TEXT,
          FINDING_WORDS,
          ACTION,
          ATTESTATION,
          CHALLENGE,
          NOTE,
          ANSWER);

  private Schema() {}
}
