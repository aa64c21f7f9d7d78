package org.postern.iis;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A configuration file as far as it could be read. */
public sealed interface ConfigurationFile {
  /** Name of the file as the caller gave it. */
  String name();

  /**
   * A well-formed file.
   *
   * @param name name as given
   * @param root its outermost element
   */
  record Parsed(String name, Element root) implements ConfigurationFile {
    public Parsed {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(root, "root");
    }
  }

  /**
   * A file that is no configuration that IIS would load, or more than is read.
   *
   * @param name name as given
   * @param line line of the damage, from 1; 0 where it concerns the whole file
   * @param column column of the damage, from 1; 0 where it concerns the whole file
   * @param reason what is wrong, in our words
   */
  record Malformed(String name, long line, long column, String reason)
      implements ConfigurationFile {
    public Malformed {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(reason, "reason");
    }

    /** Where it broke. */
    public Place place() {
      return new Place(name, line, "");
    }
  }

  /** Reads a file's bytes; whatever they hold, it answers. */
  static ConfigurationFile read(String name, byte[] bytes) {
    return new ConfigurationReader(name).read(bytes);
  }

  /**
   * Reads a file from a stream, at most {@link ConfigurationReader#SIZE} bytes and one.
   *
   * @throws IOException when the stream fails; never for what it holds
   */
  static ConfigurationFile read(String name, InputStream stream) throws IOException {
    return read(name, stream.readNBytes(ConfigurationReader.SIZE + 1));
  }
}
