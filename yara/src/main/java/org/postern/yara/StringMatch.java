package org.postern.yara;

/** One place where a string was found; {@code id} with its dollar sign. */
public record StringMatch(String id, long offset, long length) {}
