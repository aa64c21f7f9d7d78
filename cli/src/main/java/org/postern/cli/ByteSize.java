package org.postern.cli;

import java.util.Locale;
import picocli.CommandLine;

/** Reads sizes such as {@code 50MB} or {@code 2GB}. */
final class ByteSize implements CommandLine.ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    long unit =
        upper.endsWith("KB")
            ? 1L << 10
            : upper.endsWith("MB") ? 1L << 20 : upper.endsWith("GB") ? 1L << 30 : 1;
    String digits = unit == 1 ? upper : upper.substring(0, upper.length() - 2).strip();
    try {
      return Math.multiplyExact(Long.parseLong(digits), unit);
    } catch (NumberFormatException | ArithmeticException e) {
      throw new CommandLine.TypeConversionException("'" + text + "' is no size; write 50MB or 2GB");
    }
  }
}
