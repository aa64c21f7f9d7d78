package org.postern.engine.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.coverage.Activity;
import org.postern.engine.coverage.Gap;
import org.postern.engine.fact.BuildFact;
import org.postern.engine.fact.IisFile;
import org.postern.engine.fact.InstalledUpdate;
import org.postern.engine.fact.InventoryServer;
import org.postern.engine.fact.RegistryFacts;
import org.postern.engine.fact.ReportedUpdate;
import org.postern.engine.fact.ServerFact;
import org.postern.engine.read.ArtifactResult;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.LogKind;
import org.postern.exchange.inventory.InventoryEntry;
import org.postern.exchange.inventory.Precision;
import org.postern.exchange.inventory.ServerRole;

class RecordCodecTest {
  private static final Instant NIGHT = Instant.parse("2021-03-03T02:14:07.123Z");
  private static final ExchangeBuild BUILD = new ExchangeBuild(15, 1, 2176, 9);

  @Test
  void factsOfEveryKindComeBackAsTheyWere() throws IOException {
    InventoryEntry entry =
        new InventoryEntry(
            "EX01",
            "ex01.harrow.example",
            "Version 15.1 (Build 2176.2)",
            Optional.of(BUILD),
            Precision.CUMULATIVE_UPDATE,
            Set.of(ServerRole.MAILBOX, ServerRole.EDGE),
            "Enterprise",
            "site",
            "",
            7);
    List<ServerFact> facts =
        List.of(
            new BuildFact(BUILD, BuildFact.Meaning.CURRENT, Optional.of(NIGHT), "ExSetup.exe"),
            new ReportedUpdate("KB5000871", Optional.of(BUILD), Optional.empty(), "events"),
            new InventoryServer(entry, "servers.xml", Optional.of(NIGHT)),
            new RegistryFacts(
                List.of("SOFTWARE"),
                Optional.of("EX01"),
                Optional.empty(),
                Optional.of("Central Standard Time"),
                Optional.empty(),
                List.of(
                    new InstalledUpdate(
                        "Security Update", "KB1", Optional.of(LocalDate.of(2021, 3, 4)), "key")),
                Optional.empty()));
    ArtifactResult result =
        new ArtifactResult(
            "EX01",
            "C:\\x",
            "cd".repeat(32),
            LogKind.INVENTORY,
            Optional.empty(),
            1,
            2,
            Optional.of(NIGHT),
            Optional.empty(),
            List.of(),
            new Activity(
                List.of(new Activity.BusyHour(447_000, 12)), List.of(new Gap(NIGHT, NIGHT, "x"))),
            Map.of("EX01", 3),
            List.of(new BuildSighting(BUILD, NIGHT, NIGHT, BuildSighting.Sign.NOTED, "registry")),
            facts,
            List.of(),
            List.of());
    RecordBytes bytes = new RecordBytes();
    RecordCodec codec = new RecordCodec();
    codec.write(bytes, ArtifactResult.class, result);
    assertThat(codec.read(bytes.view(), ArtifactResult.class)).isEqualTo(result);
  }

  private record Text(String text) {}

  @Test
  void everyTextComesBackHalfPairsOfSurrogatesToo() throws IOException {
    RecordCodec codec = new RecordCodec();
    for (String text : List.of("", "plain", "é🙂", "\ud83d", "a\ude42b", "\ude42\ud83d")) {
      RecordBytes bytes = new RecordBytes();
      codec.write(bytes, Text.class, new Text(text));
      assertThat(codec.read(bytes.view(), Text.class)).isEqualTo(new Text(text));
    }
  }

  /** Whatever an artifact may tell can be kept: no fact, however rare, ends a run that spills. */
  @Test
  void everyTypeThatAResultIsMadeOfIsKnown() {
    Set<Class<?>> seen = new HashSet<>();
    check(ArtifactResult.class, seen);
    assertThat(seen).contains(RegistryFacts.class, InventoryEntry.class, IisFile.class);
  }

  private static void check(Type type, Set<Class<?>> seen) {
    if (type instanceof ParameterizedType generic) {
      assertThat(generic.getRawType()).isIn(List.class, Set.class, Map.class, Optional.class);
      for (Type part : generic.getActualTypeArguments()) {
        check(part, seen);
      }
      return;
    }
    Class<?> plain = (Class<?>) type;
    boolean simple =
        plain.isEnum()
            || List.of(
                    String.class,
                    int.class,
                    Integer.class,
                    long.class,
                    Long.class,
                    boolean.class,
                    Instant.class,
                    LocalDate.class)
                .contains(plain);
    if (simple || !seen.add(plain)) {
      return;
    }
    assertThat(plain.isRecord() || plain.isSealed()).as("%s", plain).isTrue();
    if (plain.isRecord()) {
      for (RecordComponent component : plain.getRecordComponents()) {
        check(component.getGenericType(), seen);
      }
    } else {
      for (Class<?> permitted : plain.getPermittedSubclasses()) {
        check(permitted, seen);
      }
    }
  }
}
