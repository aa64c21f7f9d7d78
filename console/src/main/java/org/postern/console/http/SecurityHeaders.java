package org.postern.console.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** What every answer tells the browser to forbid. */
public final class SecurityHeaders {
  /** Nothing inline, nothing from elsewhere, no frames but our own. */
  public static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
          + " frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private static final String YEAR = "max-age=31536000";

  private SecurityHeaders() {}

  static Map<String, String> of(boolean secure) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "same-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    headers.put("Cache-Control", "no-store");
    if (secure) {
      headers.put("Strict-Transport-Security", YEAR);
    }
    return headers;
  }
}
