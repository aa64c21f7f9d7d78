package org.postern.console.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file of a form.
 *
 * @param name as the browser gives it; may be anything
 * @param size in bytes
 * @param content opens it; only as long as the request lasts
 */
public record Upload(String name, long size, Content content) {
  /** The bytes. */
  public interface Content {
    /** A stream that the caller closes. */
    InputStream open() throws IOException;

    /** Moves them to a file that does not exist yet. */
    void moveTo(Path file) throws IOException;
  }

  public Upload {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(content, "content");
  }
}
