package org.postern.iis;

/**
 * A library that IIS loads into its worker processes.
 *
 * @param name its name
 * @param image path of the library
 * @param place where it stands
 */
public record NativeModule(String name, String image, Place place) {}
