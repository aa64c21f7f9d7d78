package org.postern.registry;

/**
 * The content of a cell.
 *
 * @param offset its address, from the first bin
 * @param at where its content begins in the file
 * @param size bytes of its content
 */
record Cell(long offset, int at, int size) {}
