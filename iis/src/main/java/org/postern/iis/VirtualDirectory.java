package org.postern.iis;

/**
 * A folder that a site serves.
 *
 * @param path path in the site, such as {@code /owa}
 * @param physicalPath the folder as the file writes it
 * @param pool application pool of its application
 * @param application whether it is the root of its application
 * @param place where it stands
 */
public record VirtualDirectory(
    String path, String physicalPath, String pool, boolean application, Place place) {}
