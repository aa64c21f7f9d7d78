package org.postern.iis;

/**
 * How a path binds Windows authentication to the TLS channel.
 *
 * @param tokenChecking {@code None}, {@code Allow} or {@code Require}
 * @param flags such as {@code None} or {@code Proxy}
 */
public record ExtendedProtection(Setting tokenChecking, Setting flags) {}
