package org.postern.yara.module;

import static org.postern.yara.module.Signatures.function;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32;

/** {@code hash}: digests of texts and of parts of the data, each computed once per scan. */
public final class HashModule implements YaraModule {
  @Override
  public String name() {
    return "hash";
  }

  @Override
  public Type.Struct type() {
    return new Type.Struct(
        "hash",
        Map.of(
            "md5", digest("MD5"),
            "sha1", digest("SHA-1"),
            "sha256", digest("SHA-256"),
            "checksum32", over("checksum32", Type.Scalar.WHOLE, HashModule::checksum),
            "crc32", over("crc32", Type.Scalar.WHOLE, HashModule::crc)));
  }

  @Override
  public Value.Struct load(Subject subject) {
    return new Value.Struct(Map.of());
  }

  private static Type digest(String algorithm) {
    return over(
        algorithm,
        Type.Scalar.TEXT,
        bytes -> {
          MessageDigest digest = messageDigest(algorithm);
          digest.update(bytes.asByteBuffer());
          return new Value.Text(HexFormat.of().formatHex(digest.digest()));
        });
  }

  static MessageDigest messageDigest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks " + algorithm, e);
    }
  }

  private static Type over(String key, Type result, Function<MemorySegment, Value> compute) {
    Type.Body text =
        (subject, args) -> Extent.of(subject, args).map(compute).orElse(Value.Undefined.UNDEFINED);
    Type.Body part =
        (subject, args) ->
            subject.remember(
                key + ":" + Signatures.whole(args, 0) + ":" + Signatures.whole(args, 1),
                () -> text.call(subject, args));
    return function(Signatures.of("t", result, text), Signatures.of("ww", result, part));
  }

  private static Value checksum(MemorySegment bytes) {
    long sum = 0;
    for (long i = 0; i < bytes.byteSize(); i++) {
      sum += bytes.get(ValueLayout.JAVA_BYTE, i) & 0xff;
    }
    return new Value.Whole(sum & 0xffffffffL);
  }

  private static Value crc(MemorySegment bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.asByteBuffer());
    return new Value.Whole(crc.getValue());
  }
}
