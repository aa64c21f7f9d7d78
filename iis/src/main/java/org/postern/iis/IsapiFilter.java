package org.postern.iis;

/**
 * An ISAPI filter.
 *
 * @param name its name
 * @param path path of the library
 * @param enabled whether it runs
 * @param place where it stands
 */
public record IsapiFilter(String name, String path, boolean enabled, Place place) {
  static IsapiFilter of(Element filter) {
    return new IsapiFilter(
        filter.text("name"), filter.text("path"), filter.flag("enabled", true), filter.place());
  }
}
