package org.postern.console.oidc;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.casebook.CaseException;
import org.postern.console.account.Role;

/**
 * Reads {@link OidcSettings} from lines {@code key = value}; a key may come again where it takes
 * several values. All problems are told together.
 */
public final class OidcSettingsReader {
  /** Where the secret is looked up if no file is named. */
  public static final String SECRET_VARIABLE = "POSTERN_OIDC_SECRET";

  private static final Set<String> ONCE =
      Set.of(
          "issuer",
          "client-id",
          "client-secret-file",
          "address",
          "name-claim",
          "role-claim",
          "otherwise",
          "local-accounts");

  private static final Set<String> OFTEN =
      Stream.concat(Stream.of("scope"), Stream.of(Role.values()).map(Role::word))
          .collect(Collectors.toSet());

  private final Path file;
  private final Map<String, String> environment;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private OidcSettingsReader(Path file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
  }

  /**
   * Reads a file.
   *
   * @param environment of the process, for the secret
   * @throws CaseException with everything that is wrong with it
   */
  public static OidcSettings read(Path file, Map<String, String> environment) {
    OidcSettingsReader reader = new OidcSettingsReader(file, environment);
    reader.lines();
    Optional<OidcSettings> settings = reader.settings();
    if (settings.isEmpty() || !reader.problems.isEmpty()) {
      throw new CaseException(
          file
              + " cannot be used:\n"
              + reader.problems.stream().map(p -> "  " + p).collect(Collectors.joining("\n")));
    }
    return settings.get();
  }

  private void lines() {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CaseException(file + " cannot be read: " + e.getMessage(), e);
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        line("line " + (i + 1) + ": ", line);
      }
    }
  }

  private void line(String where, String line) {
    int at = line.indexOf('=');
    String key = at < 0 ? line : line.substring(0, at).strip();
    String value = at < 0 ? "" : line.substring(at + 1).strip();
    if (key.equals("client-secret")) {
      problems.add(where + "the secret must not stand here; name its file with client-secret-file");
    } else if (!ONCE.contains(key) && !OFTEN.contains(key)) {
      problems.add(where + "there is no setting \"" + key + "\"");
    } else if (value.isEmpty()) {
      problems.add(where + key + " has no value");
    } else if (ONCE.contains(key) && values.containsKey(key)) {
      problems.add(where + key + " stands here for the second time");
    } else {
      values.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
    }
  }

  private Optional<String> one(String key) {
    return values.getOrDefault(key, List.of()).stream().findFirst();
  }

  private Optional<OidcSettings> settings() {
    Optional<URI> issuer = address("issuer");
    if (!values.containsKey("issuer")) {
      problems.add("issuer is missing: the address of the identity provider");
    }
    Optional<String> client = one("client-id");
    if (client.isEmpty()) {
      problems.add("client-id is missing: the name under which it knows the console");
    }
    Map<String, Role> roles = roles();
    boolean local = local();
    if (!local && !roles.containsValue(Role.ADMINISTRATOR)) {
      problems.add(
          "with local-accounts = off nobody could become administrator: add a line administrator ="
              + " …");
    }
    Optional<String> secret = secret();
    Optional<URI> own = address("address");
    Optional<Role> otherwise = otherwise();
    if (roles.isEmpty() && otherwise.isEmpty()) {
      problems.add(
          "nobody would be let in: name groups with lines such as responder = …, or say otherwise ="
              + " reader");
    }
    if (issuer.isEmpty() || client.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OidcSettings(
            issuer.get(),
            client.get(),
            secret,
            own,
            values.getOrDefault("scope", List.of("profile", "email")),
            one("name-claim").orElse("name"),
            one("role-claim").orElse("groups"),
            roles,
            otherwise,
            local));
  }

  private Optional<URI> address(String key) {
    Optional<String> given = one(key);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try {
      boolean whole = key.equals("address") && !given.get().endsWith("/");
      URI address = URI.create(given.get() + (whole ? "/" : ""));
      if (OidcSettings.isSafe(address) && address.getQuery() == null) {
        return Optional.of(address);
      }
    } catch (IllegalArgumentException odd) {
      // Told below, as any other address that cannot be used.
    }
    problems.add(
        key + " must be an address with https (http only on this machine itself): " + given.get());
    return Optional.empty();
  }

  private Map<String, Role> roles() {
    Map<String, Role> roles = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      for (String value : values.getOrDefault(role.word(), List.of())) {
        if (roles.put(value, role) != null) {
          problems.add("\"" + value + "\" stands for more than one role");
        }
      }
    }
    return roles;
  }

  private boolean local() {
    String word = one("local-accounts").orElse("on");
    if (!word.equals("on") && !word.equals("off")) {
      problems.add("local-accounts is on or off, not \"" + word + "\"");
    }
    return !word.equals("off");
  }

  private Optional<Role> otherwise() {
    String word = one("otherwise").orElse("refuse");
    if (word.equals("refuse")) {
      return Optional.empty();
    }
    Optional<Role> role = Role.of(word).filter(r -> r != Role.ADMINISTRATOR);
    if (role.isEmpty()) {
      problems.add("otherwise is refuse, reader or responder, not \"" + word + "\"");
    }
    return role;
  }

  private Optional<String> secret() {
    Optional<String> named = one("client-secret-file");
    if (named.isEmpty()) {
      return Optional.ofNullable(environment.get(SECRET_VARIABLE)).filter(s -> !s.isBlank());
    }
    Path path = file.toAbsolutePath().resolveSibling(named.get());
    try (Stream<String> lines = Files.lines(path, StandardCharsets.UTF_8)) {
      Optional<String> secret = lines.findFirst().map(String::strip).filter(s -> !s.isEmpty());
      if (secret.isEmpty()) {
        problems.add("the file of the secret is empty: " + path);
      }
      return secret;
    } catch (IOException e) {
      problems.add("the file of the secret cannot be read: " + path);
      return Optional.empty();
    }
  }
}
