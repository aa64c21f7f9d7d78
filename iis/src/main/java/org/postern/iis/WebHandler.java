package org.postern.iis;

/**
 * What answers requests for some names.
 *
 * @param name its name; old sections have none
 * @param path names it answers, such as {@code *.aspx}
 * @param verb methods
 * @param type .NET type, or empty
 * @param scriptProcessor program or library, or empty
 * @param place where it stands
 */
public record WebHandler(
    String name, String path, String verb, String type, String scriptProcessor, Place place) {
  static WebHandler of(Element add) {
    return new WebHandler(
        add.text("name"),
        add.text("path"),
        add.text("verb"),
        add.text("type"),
        add.text("scriptProcessor"),
        add.place());
  }
}
