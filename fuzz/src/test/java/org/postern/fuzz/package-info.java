/** Hostile input for everything that reads: fuzz targets, mutations, anti-forensics, resources. */
@org.jspecify.annotations.NullMarked
package org.postern.fuzz;
