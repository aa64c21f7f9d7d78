package org.postern.iis;

/**
 * A module that sees the requests of a path.
 *
 * @param name its name
 * @param type .NET type; empty for native modules
 * @param place where it stands
 */
public record WebModule(String name, String type, Place place) {}
