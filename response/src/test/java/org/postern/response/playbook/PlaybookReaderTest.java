package org.postern.response.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybookReaderTest {
  private static final String GOOD =
      """
      id: pull
      title: Pull the plug
      when: When it burns.
      steps:
        - do: Pull.
          why: It burns.
          where: PowerShell
          command: Stop-Computer -ComputerName <SERVER>
          proof: It is dark.
      sources:
        - a fire brigade
      """;

  @Test
  void readsAllParts() {
    PlaybookReader.Result result = PlaybookReader.read("pull.yml", GOOD);
    assertThat(result.problems()).isEmpty();
    Playbook playbook = result.playbook().orElseThrow();
    assertThat(playbook.title()).isEqualTo("Pull the plug");
    assertThat(playbook.steps())
        .containsExactly(
            new Playbook.Step(
                "Pull.",
                "It burns.",
                "PowerShell",
                "Stop-Computer -ComputerName <SERVER>",
                "It is dark."));
    assertThat(playbook.sources()).containsExactly("a fire brigade");
  }

  @Test
  void tellsEveryProblemWithItsLine() {
    String wrong =
        GOOD.replace("title: Pull the plug\n", "")
            .replace("<SERVER>", "<your server>")
            .replace("<your server>", "<server>")
            .replace("    where: PowerShell\n", "")
            .replace("    proof: It is dark.\n", "    prove: It is dark.\n");
    PlaybookReader.Result result = PlaybookReader.read("push.yml", wrong);
    assertThat(result.playbook()).isEmpty();
    assertThat(result.problems().stream().map(PlaybookProblem::toString))
        .containsExactly(
            "push.yml, line 1: id is not the name of the file; name it pull.yml",
            "push.yml, line 1: title is missing; add it",
            "push.yml, line 4: proof is missing; add it",
            "push.yml, line 6: nobody knows where to type the command;"
                + " add where, for example Exchange Management Shell",
            "push.yml, line 6: unclear placeholder: <server>; write placeholders like <SERVER>",
            "push.yml, line 7: unknown key: prove; use command, do, proof, where, why");
  }

  @Test
  void brokenYamlIsAProblemWithItsLine() {
    PlaybookReader.Result result = PlaybookReader.read("a.yml", "id: a\ntitle: [\n");
    assertThat(result.problems())
        .singleElement()
        .asString()
        .contains("a.yml, line 3: is not valid");
    assertThat(PlaybookReader.read("a.yml", "").problems()).isNotEmpty();
    assertThat(PlaybookReader.read("a.yml", "- x").problems()).isNotEmpty();
  }

  @Test
  void aBadFileDoesNotSpoilItsNeighbours(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("pull.yml"), GOOD);
    Files.write(folder.resolve("bad.yml"), new byte[] {(byte) 0xC3, 0x28});
    Files.writeString(folder.resolve("notes.txt"), "not a playbook");
    PlaybookBook book = PlaybookBook.load(folder);
    assertThat(book.all()).extracting(Playbook::id).containsExactly("pull");
    assertThat(book.problems()).extracting(PlaybookProblem::text).containsExactly("is not UTF-8");
    assertThat(PlaybookBook.load(folder.resolve("none")).problems()).hasSize(1);
  }
}
