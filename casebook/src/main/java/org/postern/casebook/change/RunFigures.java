package org.postern.casebook.change;

/**
 * What a run read.
 *
 * @param logs number of logs
 * @param bytes after decompression
 * @param events number of log entries
 * @param problems number of problems met
 */
public record RunFigures(long logs, long bytes, long events, long problems) {}
