package org.postern.evtx;

import java.util.ArrayList;
import java.util.List;

/** Binary XML of records into {@link Instance}s, which it keeps and uses again for each chunk. */
final class InstanceReader {
  static final int BINARY_XML = 0x21;
  private static final int DESCRIPTOR = 4;

  /** No offset of a definition. */
  private static final int STALE = -1;

  /** Takes what of a record could not be read though the rest could. */
  interface Complaints {
    void add(String reason, long lostBytes);
  }

  private final byte[] data;
  private final EvtxOptions options;
  private final TextBuffer scratch = new TextBuffer();
  private final ChunkTemplates templates;
  private final List<Instance> pool = new ArrayList<>();
  private int used;
  private boolean slack;
  private long expanded;

  InstanceReader(byte[] data, EvtxOptions options, TemplateCache cache) {
    this.data = data;
    this.options = options;
    this.templates = new ChunkTemplates(data, cache);
  }

  /** Begins a chunk of so many bytes; all instances given out before are taken back. */
  void reset(int length) {
    templates.reset(length);
    used = 0;
    expanded = 0;
  }

  /**
   * The content of a record; one in the slack may name a definition that was overwritten by
   * another, so there the identifier decides.
   */
  Instance record(int from, int end, boolean inSlack, Complaints complaints) throws Damage {
    slack = inSlack;
    Instance root = fragment(from, end, 1, complaints);
    expanded += root.cost;
    if (root.template.root.omitted(root)) {
      complaints.add("the event depends on a value that is NULL, its fields are not seen", 0);
    }
    if (expanded > Limits.EXPANSION_PER_CHUNK) {
      throw new Damage("records of the chunk expand beyond reason");
    }
    return root;
  }

  private Instance fragment(int from, int end, int depth, Complaints complaints) throws Damage {
    if (depth > Limits.INSTANCE_DEPTH) {
      throw new Damage("nests deeper than " + Limits.INSTANCE_DEPTH);
    }
    Cursor c = new Cursor(data, from, end);
    while (c.peek() == TemplateCompiler.FRAGMENT_HEADER) {
      c.skip(4);
    }
    int token = c.peek();
    if (token == TemplateCompiler.TEMPLATE_INSTANCE) {
      c.skip(1);
      return instance(c, depth, complaints);
    }
    if (token <= TemplateCompiler.EOF) {
      throw new Damage("no content");
    }
    Instance plain = take(templates.fragment(c.at(), end), 0);
    plain.cost = plain.template.weight;
    checkCost(plain);
    return plain;
  }

  private Instance instance(Cursor c, int depth, Complaints complaints) throws Damage {
    c.skip(1);
    int id = c.i32();
    int written = c.i32();
    int at = written;
    int here = c.at();
    if (templates.hasId(here, id) || (written == here && !slack)) {
      at = here;
      c.skip(templates.length(here));
    } else if (!templates.hasId(at, id)) {
      at = templates.elsewhere(id, slack ? STALE : written);
    }
    Template template;
    try {
      template = found(at, at == here ? here - written : 0, id);
    } catch (Damage damage) {
      template = UnknownTemplate.of(data, c.at(), c.left(), depth == 1);
      complaints.add("values without names: " + damage.reason(), 0);
    }
    return values(template, c, depth, complaints);
  }

  /** The template there or, if it cannot be read, the one of the same identifier in the chunk. */
  private Template found(int at, int shift, int id) throws Damage {
    try {
      return templates.at(at, shift);
    } catch (Damage damage) {
      int other = templates.elsewhere(id, at);
      if (other == at) {
        throw damage;
      }
      return templates.at(other, 0);
    }
  }

  private Instance values(Template template, Cursor c, int depth, Complaints complaints)
      throws Damage {
    int count = c.i32();
    if (count < 0 || count > c.left() / DESCRIPTOR) {
      throw new Damage(Integer.toUnsignedString(count) + " values");
    }
    Instance in = take(template, count);
    int at = c.skip(DESCRIPTOR * count);
    boolean elements = false;
    for (int i = 0; i < count; i++, at += DESCRIPTOR) {
      int length = Bytes.u16(data, at);
      in.type[i] = data[at + 2];
      if (length > c.left()) {
        complaints.add("values from number " + i + " on are cut off", (long) length - c.left());
        in.count = i;
        break;
      }
      elements |= in.type[i] == BINARY_XML;
      boolean utf16 = (in.type[i] & 0x7f) == 1;
      in.length[i] = utf16 ? length & ~1 : length;
      in.offset[i] = c.skip(length);
    }
    if (elements) {
      nest(in, depth, complaints);
    }
    in.cost = cost(in);
    checkCost(in);
    return in;
  }

  private static void checkCost(Instance in) throws Damage {
    if (in.cost > Limits.EXPANSION_PER_RECORD) {
      throw new Damage("values expand beyond " + Limits.EXPANSION_PER_RECORD + " bytes");
    }
  }

  private void nest(Instance in, int depth, Complaints complaints) {
    for (int i = 0; i < in.count; i++) {
      if (in.type[i] == BINARY_XML && in.length[i] > 0) {
        int from = in.offset[i];
        try {
          in.nested[i] = fragment(from, from + in.length[i], depth + 1, complaints);
          in.hasNested = true;
        } catch (Damage damage) {
          complaints.add("embedded XML " + damage.reason(), in.length[i]);
        }
      }
    }
  }

  private static long cost(Instance in) {
    long cost = in.template.weight;
    int[] places = in.template.places;
    for (int i = 0; i < places.length; i++) {
      int slot = places[i];
      if (slot < in.count) {
        Instance inner = in.nested[slot];
        cost += inner == null ? in.length[slot] : inner.cost;
        if (in.type[slot] < 0) {
          cost += in.template.repeated[i] * ValueArrays.count(in, slot);
        }
      }
    }
    return cost;
  }

  private Instance take(Template template, int count) {
    if (used == pool.size()) {
      pool.add(new Instance(template, data, options, scratch));
    }
    Instance in = pool.get(used++);
    in.reset(template, count);
    return in;
  }
}
