package org.postern.casebook.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.casebook.history.Entry;
import org.postern.casebook.history.Head;

class ChangeKindTest {
  @Test
  void everyChangeHasAKindOfItsOwn() {
    List<Class<?>> types = new ArrayList<>();
    for (ChangeKind kind : ChangeKind.values()) {
      types.add(kind.type());
    }
    assertThat(types)
        .doesNotHaveDuplicates()
        .hasSameElementsAs(Arrays.asList(Change.class.getPermittedSubclasses()));
    assertThat(Arrays.stream(ChangeKind.values()).map(ChangeKind::word).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void aChangeComesBackFromItsJson() {
    Change change = new Change.Assigned(7, "Ben", Optional.of(LocalDate.of(2021, 3, 5)));
    String json = ChangeCodec.json((Record) change);
    assertThat(json).isEqualTo("{\"action\":7,\"due\":\"2021-03-05\",\"owner\":\"Ben\"}");
    Entry entry = Entry.after(Head.EMPTY, Instant.EPOCH, "Anna", ChangeCodec.kind(change), json);
    assertThat(ChangeCodec.change(entry)).isEqualTo(change);
  }

  @Test
  void whatIsNotSaidIsLeftOut() {
    assertThat(ChangeCodec.json(new Change.Attested(1, "done", Optional.empty())))
        .isEqualTo("{\"action\":1,\"statement\":\"done\"}");
  }
}
