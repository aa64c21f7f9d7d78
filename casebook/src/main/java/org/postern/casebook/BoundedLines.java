package org.postern.casebook;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;

/** Refuses a line that is longer than any that is taken in, before it fills the memory. */
final class BoundedLines extends FilterReader {
  private final long longest;
  private long length;

  BoundedLines(Reader in, long longest) {
    super(in);
    this.longest = longest;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] into, int from, int count) throws IOException {
    int n = super.read(into, from, count);
    for (int i = from; i < from + n; i++) {
      length = into[i] == '\n' || into[i] == '\r' ? 0 : length + 1;
      if (length > longest) {
        throw new CaseException(
            String.format(
                Locale.ROOT,
                "the line has more than %,d characters, for which there is not memory enough;"
                    + " --max-memory gives more",
                longest));
      }
    }
    return n;
  }
}
