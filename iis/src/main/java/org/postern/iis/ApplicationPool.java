package org.postern.iis;

/**
 * An application pool.
 *
 * @param name its name
 * @param autoStart whether it starts by itself
 * @param startMode {@code OnDemand} or {@code AlwaysRunning}
 * @param identity kind of account, or the account's name where it is a specific one
 * @param managedRuntimeVersion version of .NET; may be empty
 * @param place where it stands
 */
public record ApplicationPool(
    String name,
    boolean autoStart,
    String startMode,
    String identity,
    String managedRuntimeVersion,
    Place place) {}
