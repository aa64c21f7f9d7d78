package org.postern.iis;

import java.util.List;

/**
 * A web site.
 *
 * @param id its number, as the names of its log folders have it
 * @param name its name
 * @param bindings where it listens
 * @param directories its virtual directories, those that are roots of applications included
 * @param logFile how it logs
 * @param place where it stands
 */
public record Site(
    String id,
    String name,
    List<Binding> bindings,
    List<VirtualDirectory> directories,
    LogFile logFile,
    Place place) {
  public Site {
    bindings = List.copyOf(bindings);
    directories = List.copyOf(directories);
  }

  /** Directories that are roots of applications. */
  public List<VirtualDirectory> applications() {
    return directories.stream().filter(VirtualDirectory::application).toList();
  }
}
