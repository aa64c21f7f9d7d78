package org.postern.console.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;

/** Why a request of a program was refused. */
final class ErrorJson {
  private ErrorJson() {}

  static byte[] of(int status, String reason) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("status", status)
        .put("error", reason)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
