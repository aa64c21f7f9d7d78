package org.postern.reports.handoff;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postern.engine.text.Visible;

/** {@code MANIFEST.json}, schema {@code postern.handoff/1}: every other member with its hash. */
final class Manifest {
  static final String NAME = "MANIFEST.json";
  static final String SEAL = "SEAL.txt";

  private static final String SCHEMA = "postern.handoff/1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Manifest() {}

  static byte[] write(Custody custody, List<Member> members, List<String> missing)
      throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", SCHEMA);
    root.put("organisation", Visible.of(custody.organisation()));
    root.put("madeBy", Visible.of(custody.by())).put("madeFor", Visible.of(custody.recipient()));
    root.put("madeAt", custody.at().toString());
    root.put("machine", Visible.of(custody.machine())).put("system", custody.system());
    root.put("tool", custody.tool()).put("knowledge", custody.knowledge());
    ArrayNode list = root.putArray("members");
    for (Member member : members) {
      ObjectNode json = list.addObject().put("name", member.name());
      json.put("role", member.role().name().toLowerCase(Locale.ROOT));
      json.put("original", Visible.of(member.original()));
      json.put("sha256", member.sha256()).put("size", member.size());
    }
    ArrayNode lost = root.putArray("notFound");
    missing.forEach(text -> lost.add(Visible.of(text)));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    byte[] body =
        JSON.writer(
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter))
            .writeValueAsBytes(root);
    byte[] line = new byte[body.length + 1];
    System.arraycopy(body, 0, line, 0, body.length);
    line[body.length] = '\n';
    return line;
  }

  /**
   * The members that a manifest names; of these only name, hash and size.
   *
   * @throws IOException if it is none
   */
  static List<Member> members(byte[] bytes) throws IOException {
    JsonNode root = JSON.readTree(bytes);
    if (root == null || !root.path("schema").asText().equals(SCHEMA)) {
      throw new IOException("its schema is not " + SCHEMA);
    }
    List<Member> members = new ArrayList<>();
    for (JsonNode json : root.path("members")) {
      members.add(
          new Member(
              json.path("name").asText(),
              Member.Role.DOCUMENT,
              "",
              json.path("sha256").asText(),
              json.path("size").asLong(-1)));
    }
    return members;
  }

  static String seal(byte[] manifest) {
    return Sha256.of(manifest);
  }
}
