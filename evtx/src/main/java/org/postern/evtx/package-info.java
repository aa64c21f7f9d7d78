/**
 * Windows event log files (EVTX): chunks, records and binary XML, read forward and never failing
 * for content.
 *
 * <p>{@link org.postern.evtx.EvtxReader} is the door. Facts come from the format documentation of
 * libevtx and from MS-EVEN6; {@code docs/evtx.md} lists each construct with its meaning and test.
 */
@NullMarked
package org.postern.evtx;

import org.jspecify.annotations.NullMarked;
