package org.postern.console.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads the body of one request within its limits; files go to the disk as they come. */
final class BodyReader implements Gate.Body, AutoCloseable {
  private static final int MOST_PARTS = 64;
  private static final int MOST_IN_MEMORY = 64 * 1024;
  private static final int LARGEST_TEXT = 256 * 1024;

  private final Request request;
  private final Path scratch;
  private final List<MultiPartFormData.Parts> open = new ArrayList<>();

  BodyReader(Request request, Path scratch) {
    this.request = request;
    this.scratch = scratch;
  }

  @Override
  public Exchange read(Exchange head, long limit) throws IOException {
    long length = request.getLength();
    if (length > limit) {
      throw new Refusal(413, "That is too large; at most " + (limit >> 20) + " MiB.");
    }
    String type = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
    String kind = type.toLowerCase(Locale.ROOT);
    if (kind.startsWith("multipart/form-data")) {
      return parts(head, type, limit);
    }
    byte[] bytes = bytes(Math.min(limit, Route.FORM));
    return kind.startsWith("application/x-www-form-urlencoded")
        ? head.with(Forms.of(bytes), Map.of(), "")
        : head.with(Map.of(), Map.of(), Forms.text(bytes));
  }

  private byte[] bytes(long limit) throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] bytes = in.readNBytes(Math.toIntExact(limit) + 1);
      if (bytes.length > limit) {
        throw new Refusal(413, "That is too large.");
      }
      return bytes;
    } catch (EOFException gone) {
      throw new Refusal(400, "The request broke off.");
    }
  }

  private Exchange parts(Exchange head, String type, long limit) throws IOException {
    Files.createDirectories(scratch);
    MultiPartConfig limits =
        new MultiPartConfig.Builder()
            .location(scratch)
            .maxParts(MOST_PARTS)
            .maxSize(limit)
            .maxPartSize(limit)
            .maxMemoryPartSize(MOST_IN_MEMORY)
            .build();
    MultiPartFormData.Parts parts;
    try {
      parts = MultiPartFormData.getParts(request, request, type, limits);
    } catch (RuntimeException unreadable) {
      throw new Refusal(
          413, "The upload is too large or broke off; at most " + (limit >> 20) + " MiB.");
    }
    open.add(parts);
    Map<String, List<String>> form = new LinkedHashMap<>();
    Map<String, Upload> files = new LinkedHashMap<>();
    for (MultiPart.Part part : parts) {
      String name = Forms.named(part.getName());
      // Jetty puts this sign in the place of bytes that are no UTF-8.
      if (name.indexOf('\uFFFD') >= 0) {
        throw new Refusal(400, "The name of a field holds bytes that are no UTF-8.");
      }
      String file = part.getFileName();
      if (file == null) {
        if (part.getLength() > LARGEST_TEXT) {
          throw new Refusal(413, "That text is too long.");
        }
        form.computeIfAbsent(name, n -> new ArrayList<>()).add(text(part));
      } else if (!file.isEmpty()) {
        files.put(name, new Upload(file, part.getLength(), content(part)));
      }
    }
    return head.with(form, files, "");
  }

  private static String text(MultiPart.Part part) throws IOException {
    try (InputStream in = Content.Source.asInputStream(part.createContentSource())) {
      return Forms.text(in.readAllBytes());
    }
  }

  private static Upload.Content content(MultiPart.Part part) {
    return new Upload.Content() {
      @Override
      public InputStream open() {
        return Content.Source.asInputStream(part.createContentSource());
      }

      @Override
      public void moveTo(Path file) throws IOException {
        part.writeTo(file);
      }
    };
  }

  @Override
  public void close() {
    open.forEach(MultiPartFormData.Parts::close);
  }
}
