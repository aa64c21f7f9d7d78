package org.postern.console.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.postern.console.http.Access;
import org.postern.console.http.Gate;

/** The description of the API, OpenAPI 3.1. */
final class OpenApi {
  private OpenApi() {}

  static ObjectNode of(List<Operation> operations) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("openapi", "3.1.0");
    root.putObject("info")
        .put("title", "Postern")
        .put("version", "1")
        .put("description", "A case for programs. Make a token on the page of your account.");
    root.putArray("servers").addObject().put("url", Gate.API);
    ObjectNode components = root.putObject("components");
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer");
    ObjectNode error = components.putObject("schemas").putObject("Error").put("type", "object");
    ObjectNode members = error.putObject("properties");
    members.putObject("status").put("type", "integer");
    members.putObject("error").put("type", "string");
    ObjectNode paths = root.putObject("paths");
    for (Operation operation : operations) {
      ObjectNode path =
          paths.has(operation.path())
              ? (ObjectNode) paths.get(operation.path())
              : paths.putObject(operation.path());
      describe(operation, path.putObject(operation.method().toLowerCase(Locale.ROOT)));
    }
    return root;
  }

  private static void describe(Operation operation, ObjectNode out) {
    out.put("summary", operation.summary());
    out.put(
        "description",
        "Needs the role " + operation.access().name().toLowerCase(Locale.ROOT) + ".");
    ArrayNode security = out.putArray("security");
    if (operation.access() != Access.EVERYONE) {
      security.addObject().putArray("token");
    }
    ArrayNode parameters = out.putArray("parameters");
    for (String part : operation.path().split("/", -1)) {
      if (part.startsWith("{")) {
        parameter(parameters, part.substring(1, part.length() - 1), "path");
      }
    }
    operation.query().forEach(name -> parameter(parameters, name, "query"));
    if (operation.method().equals("POST")) {
      body(operation, out);
    }
    ObjectNode responses = out.putObject("responses");
    responses
        .putObject("200")
        .put("description", "Done.")
        .putObject("content")
        .putObject(
            operation.path().endsWith("/proof") ? "application/octet-stream" : "application/json");
    ObjectNode failed =
        responses.putObject("default").put("description", "Refused, with the reason.");
    failed
        .putObject("content")
        .putObject("application/json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/Error");
  }

  private static void parameter(ArrayNode parameters, String name, String in) {
    ObjectNode parameter = parameters.addObject().put("name", name).put("in", in);
    parameter.put("required", in.equals("path"));
    parameter.putObject("schema").put("type", "string");
  }

  private static void body(Operation operation, ObjectNode out) {
    ObjectNode content =
        out.putObject("requestBody")
            .put("required", !operation.body().isEmpty())
            .putObject("content");
    members(operation, content.putObject("application/json"));
    if (!operation.files().isEmpty()) {
      ObjectNode schema = members(operation, content.putObject("multipart/form-data"));
      ObjectNode properties = (ObjectNode) schema.get("properties");
      for (String file : operation.files()) {
        properties
            .putObject(file)
            .put("type", "string")
            .put("contentMediaType", "application/octet-stream");
      }
    }
  }

  private static ObjectNode members(Operation operation, ObjectNode media) {
    ObjectNode schema = media.putObject("schema").put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (String member : operation.body()) {
      boolean needed = member.endsWith("*");
      String name = needed ? member.substring(0, member.length() - 1) : member;
      ObjectNode property = properties.putObject(name);
      if (name.equals("findings")) {
        property.put("type", "array").putObject("items").put("type", "string");
      } else {
        property.put("type", "string");
      }
      if (needed) {
        required.add(name);
      }
    }
    return schema;
  }
}
