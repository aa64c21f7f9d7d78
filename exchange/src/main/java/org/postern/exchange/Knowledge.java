package org.postern.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that is known of Exchange, as data with its sources.
 *
 * @param builds published builds
 * @param fixes which build fixes which CVE
 * @param waves waves of attacks, in order of their first known use
 * @param exploited CISA's known exploited vulnerabilities of Exchange, by CVE
 * @param products support and ways to what is supported, oldest product first
 * @param asOf day of the newest entry
 * @param provenance where all this comes from
 */
public record Knowledge(
    BuildTable builds,
    FixTable fixes,
    List<Wave> waves,
    Map<String, KnownExploited> exploited,
    List<Product> products,
    LocalDate asOf,
    Provenance provenance) {
  public Knowledge {
    Objects.requireNonNull(builds, "builds");
    Objects.requireNonNull(fixes, "fixes");
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(provenance, "provenance");
    waves = List.copyOf(waves);
    exploited = Map.copyOf(exploited);
    products = List.copyOf(products);
  }

  /** The knowledge that comes with the program. */
  public static Knowledge builtIn() {
    return BuiltIn.KNOWLEDGE;
  }

  /** Read once: it never changes while the program runs. */
  private static final class BuiltIn {
    static final Knowledge KNOWLEDGE = read();

    private static Knowledge read() {
      Map<String, byte[]> files = new HashMap<>();
      for (String name : KnowledgeReader.FILES) {
        try (InputStream in =
            Objects.requireNonNull(Knowledge.class.getResourceAsStream(name), name)) {
          files.put(name, in.readAllBytes());
        } catch (IOException e) {
          throw new UncheckedIOException(name + " of the program cannot be read", e);
        }
      }
      KnowledgeReader reader = new KnowledgeReader();
      return reader
          .read(files, asOf -> new Provenance(asOf, Provenance.BUILT_IN, "", ""))
          .orElseThrow(() -> new IllegalStateException("built-in " + reader.problems()));
    }
  }

  /** The entry of CISA's catalogue for a CVE. */
  public Optional<KnownExploited> exploited(String cve) {
    return Optional.ofNullable(exploited.get(cve));
  }

  /** What is known of a product's support. */
  public Optional<Product> product(String name) {
    return products.stream().filter(product -> product.name().equals(name)).findFirst();
  }

  /** This knowledge with the entries of CISA's own file; those take the place of built-in ones. */
  public Knowledge with(KevCatalogue catalogue) {
    Map<String, KnownExploited> all = new TreeMap<>(exploited);
    catalogue.entries().forEach(entry -> all.put(entry.cve(), entry));
    return new Knowledge(builds, fixes, waves, all, products, asOf, provenance);
  }
}
