package org.postern.registry;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registry hive.
 *
 * <p>Nothing in it makes reading fail: what is wrong is {@link Damage}, and what stands beside it
 * is read. Time and memory are bounded by the size of the file. Keys are read when asked for, so
 * more damage may come to light on the way. For one thread at a time.
 */
public final class Hive {
  private final Recovery recovery;
  private final DamageList damages;
  private final @Nullable Key root;

  private Hive(Recovery recovery) {
    this.recovery = recovery;
    this.damages = new DamageList();
    BaseCheck.check(recovery.base(), damages);
    Bins.check(recovery.image(), recovery.base().binsSize(), damages);
    this.root = RootFinder.find(new Cells(recovery.image(), damages), recovery.base());
    if (root == null) {
      damages.add(0, "there is no root key");
    }
  }

  /** Opens a hive; see {@link #open(ByteBuffer, List)}. */
  public static Hive open(byte[] data, List<byte[]> transactionLogs) {
    return open(ByteBuffer.wrap(data), transactionLogs);
  }

  /**
   * Opens a hive, and applies its logs if it was copied in the middle of a write.
   *
   * @param data the file, from the buffer's position to its limit; handed over, for logs are
   *     applied in place, unless it is read-only or too small
   * @param transactionLogs the files {@code .LOG1} and {@code .LOG2}, or none; order is of no
   *     matter
   */
  public static Hive open(ByteBuffer data, List<byte[]> transactionLogs) {
    return new Hive(Recovery.of(data, transactionLogs));
  }

  /** The base block, after the logs that were applied. */
  public BaseBlock base() {
    return recovery.base();
  }

  /** Whether the hive was at rest, and what the logs did. */
  public HiveState state() {
    return recovery.state();
  }

  /** What was found in each of the logs, in their order. */
  public List<LogReport> logs() {
    return recovery.reports();
  }

  /** The root key, unless there is none to be found. */
  public Optional<Key> root() {
    return Optional.ofNullable(root);
  }

  /**
   * The key at the end of a path from below the root, like {@code Microsoft\ExchangeServer\v15},
   * whatever its case.
   */
  public Optional<Key> find(String path) {
    return root().flatMap(key -> key.find(path));
  }

  /** The damage met so far, in the order of meeting. */
  public List<Damage> damages() {
    return damages.all();
  }

  /** How often further damage was met after so much that no more is kept. */
  public long damagesOmitted() {
    return damages.omitted();
  }
}
