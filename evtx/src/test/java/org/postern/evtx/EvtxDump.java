package org.postern.evtx;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints the events of a file as lines of JSON or XML, or what its fields amount to, for comparing
 * and measuring by hand: {@code FORMAT THREADS RECOVER FILE...}.
 */
final class EvtxDump {
  private EvtxDump() {}

  public static void main(String[] args) throws IOException {
    EvtxOptions options =
        EvtxOptions.DEFAULT
            .withThreads(Integer.parseInt(args[1]))
            .withRecover(Boolean.parseBoolean(args[2]));
    try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      for (int i = 3; i < args.length; i++) {
        try (InputStream in = Files.newInputStream(Path.of(args[i]))) {
          EvtxReader.map(in, options, batch -> text(batch, args[0]), bytes -> write(out, bytes));
        }
      }
    }
  }

  private static byte[] text(EvtxBatch batch, String format) {
    StringBuilder text = new StringBuilder(1 << 18);
    batch.forEach(
        new EvtxVisitor() {
          @Override
          public void record(EvtxRecord record) {
            try {
              if (format.equals("fields")) {
                int[] chars = new int[1];
                record.forEachField((name, value) -> chars[0] += name.length() + value.length());
                text.append(record.eventId()).append(' ').append(chars[0]);
              } else if (format.equals("xml")) {
                record.writeXml(text);
              } else {
                record.writeJson(text);
              }
              text.append('\n');
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }

          @Override
          public void gap(EvtxGap gap) {
            System.err.println(gap);
          }
        });
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(OutputStream out, byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
