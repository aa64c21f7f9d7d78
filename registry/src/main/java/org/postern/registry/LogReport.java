package org.postern.registry;

/**
 * What was found in one transaction log.
 *
 * @param index which of the logs handed in, from 0
 * @param format its format
 * @param entries whole entries in it, applied or not; 0 where it was not looked into
 * @param remark what else there is to say; may be empty
 */
public record LogReport(int index, LogFormat format, int entries, String remark) {}
