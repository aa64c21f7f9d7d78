package org.postern.console.oidc;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the provider for JSON: bounded in time and size, following nothing. */
final class Wire {
  /** A person waits for it. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final long LARGEST = 256 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** An answer. */
  record Reply(int status, JsonNode json) {}

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final String shown;

  /**
   * @param shown name of the provider for people
   */
  Wire(String shown) {
    this.shown = shown;
  }

  JsonNode get(URI address) throws OidcException {
    Reply reply =
        send(HttpRequest.newBuilder(address).header("Accept", "application/json").GET().build());
    if (reply.status() != 200) {
      throw silent(address.getPath() + " answered with " + reply.status());
    }
    return reply.json();
  }

  Reply send(HttpRequest request) throws OidcException {
    String path = request.uri().getPath();
    CompletableFuture<HttpResponse<byte[]>> asked =
        http.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST));
    try {
      HttpResponse<byte[]> answer = asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply(
          answer.statusCode(), JSON.readTree(new String(answer.body(), StandardCharsets.UTF_8)));
    } catch (JacksonException noJson) {
      throw silent(path + " did not answer in JSON");
    } catch (ExecutionException e) {
      throw silent(path + " cannot be reached: " + reason(e));
    } catch (TimeoutException e) {
      throw silent(path + " did not answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw silent("the console ends");
    } finally {
      asked.cancel(true);
    }
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause == null
        ? "unknown"
        : cause.getClass().getSimpleName()
            + (cause.getMessage() == null ? "" : " " + cause.getMessage());
  }

  private OidcException silent(String detail) {
    return new OidcException(
        502,
        "The sign-in service at " + shown + " does not answer as it should. Try again in a moment.",
        detail);
  }
}
