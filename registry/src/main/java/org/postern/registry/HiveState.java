package org.postern.registry;

/** Whether a hive was at rest when it was copied, and what its logs did about it. */
public sealed interface HiveState {
  /** No write was under way; logs are not looked into. */
  record Clean() implements HiveState {}

  /**
   * A write was under way and the logs finish it.
   *
   * @param entries log entries applied
   * @param lastSequence number of the last one
   */
  record LogsApplied(int entries, long lastSequence) implements HiveState {}

  /**
   * A write was under way and no log finishes it: the newest changes may be missing or torn.
   *
   * @param reason why no log could be used
   */
  record NoUsableLog(String reason) implements HiveState {}
}
