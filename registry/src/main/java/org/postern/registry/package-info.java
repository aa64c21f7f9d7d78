/**
 * Windows registry hives (regf 1.3 to 1.6) with their transaction logs: keys and values, read
 * within bounds and never failing for content.
 *
 * <p>{@link org.postern.registry.Hive} is the door. Facts come from the format documentation of
 * libregf and from Maxim Suhanov's specification; {@code docs/registry.md} lists each construct
 * with its meaning and test.
 */
@NullMarked
package org.postern.registry;

import org.jspecify.annotations.NullMarked;
