package org.postern.registry;

/**
 * Something of a hive that is not as it should be.
 *
 * @param offset where it stands in the hive's file, in bytes
 * @param reason what is wrong, in one phrase
 */
public record Damage(long offset, String reason) {}
