package org.postern.sigma.parse;

import java.util.function.Supplier;
import org.postern.sigma.Position;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.parser.Parser;

/** The events of a text, refused where they nest too deeply. */
final class BoundedParser implements Parser {
  private final Parser events;
  private final int deepest;
  private final int firstLine;
  private int depth;
  private boolean failed;

  /**
   * Bounds a parser.
   *
   * @param firstLine lines of the file before the text
   */
  BoundedParser(Parser events, int deepest, int firstLine) {
    this.events = events;
    this.deepest = deepest;
    this.firstLine = firstLine;
  }

  /** Whether the events themselves ended in a fault. */
  boolean isFailed() {
    return failed;
  }

  /** Reads what is left. */
  void finish() {
    while (hasNext()) {
      next();
    }
  }

  @Override
  public boolean hasNext() {
    return noted(events::hasNext);
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return noted(() -> events.checkEvent(choice));
  }

  @Override
  public Event peekEvent() {
    return noted(events::peekEvent);
  }

  @Override
  public Event next() {
    return noted(this::bounded);
  }

  private Event bounded() {
    Event event = events.next();
    switch (event.getEventId()) {
      case SequenceStart, MappingStart -> depth++;
      case SequenceEnd, MappingEnd -> depth--;
      default -> {}
    }
    if (depth > deepest) {
      Position at =
          event
              .getStartMark()
              .map(mark -> DocumentReader.position(mark, firstLine))
              .orElse(Position.UNKNOWN);
      throw new Refusal(at, "The document is nested too deeply.", "Flatten it.");
    }
    return event;
  }

  private <T> T noted(Supplier<T> work) {
    boolean done = false;
    try {
      T result = work.get();
      done = true;
      return result;
    } finally {
      failed |= !done;
    }
  }
}
