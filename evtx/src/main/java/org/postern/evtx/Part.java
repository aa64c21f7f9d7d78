package org.postern.evtx;

/** What stands in an element or an attribute value of a template. */
sealed interface Part permits Part.Text, Part.Slot, Part.Instruction, Element {
  /** Characters: value text, CDATA, character and entity references, joined. */
  record Text(String text) implements Part {}

  /** The place of a value; where an optional one is NULL, what encloses it is left out. */
  record Slot(int index, boolean optional) implements Part {}

  /** A processing instruction. */
  record Instruction(String target, String data) implements Part {}
}
