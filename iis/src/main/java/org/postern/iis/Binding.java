package org.postern.iis;

/**
 * Where a site listens.
 *
 * @param protocol such as {@code https}
 * @param information address, port and host name as IIS writes them
 * @param place where it stands
 */
public record Binding(String protocol, String information, Place place) {}
