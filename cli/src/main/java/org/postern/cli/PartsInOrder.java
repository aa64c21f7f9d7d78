package org.postern.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What several threads write, one numbered part after another, whoever is first.
 *
 * <p>The part whose turn it is goes out as it is written; what is written to later ones is held in
 * memory until then. Once so much is held that no more should be, whoever writes to a later part
 * waits for its turn. So lower parts must not depend on the threads that write to higher ones.
 */
final class PartsInOrder {
  private final OutputStream out;
  private final long most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition turned = lock.newCondition();
  private final Map<Integer, Part> waiting = new HashMap<>();
  private int turn;
  private long held;

  /**
   * Prepares the order.
   *
   * @param out where all of it goes
   * @param most bytes held in memory
   */
  PartsInOrder(OutputStream out, long most) {
    this.out = out;
    this.most = most;
  }

  /** Begins a part; each number from 0 on is begun once and closed. */
  Part part(int number) {
    return new Part(number);
  }

  /** One part, for one thread. */
  final class Part extends OutputStream {
    private final int number;
    private final ByteArrayOutputStream early = new ByteArrayOutputStream(0);
    private boolean closed;

    private Part(int number) {
      this.number = number;
      lock.lock();
      try {
        waiting.put(number, this);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (!hold(bytes, from, length)) {
        // Nobody else writes before this part is closed.
        out.write(bytes, from, length);
      }
    }

    /** False if the turn has come. */
    private boolean hold(byte[] bytes, int from, int length) {
      lock.lock();
      try {
        while (number != turn && held + length > most) {
          turned.awaitUninterruptibly();
        }
        if (number == turn) {
          return false;
        }
        early.write(bytes, from, length);
        held += length;
        return true;
      } finally {
        lock.unlock();
      }
    }

    /** Returns when the turn has come. */
    void await() {
      lock.lock();
      try {
        while (number != turn) {
          turned.awaitUninterruptibly();
        }
      } finally {
        lock.unlock();
      }
    }

    /** Ends the part; what is held of the next ones goes out. */
    @Override
    public void close() {
      lock.lock();
      try {
        closed = true;
        for (Part next = waiting.get(turn); next != null && next.closed; next = waiting.get(turn)) {
          waiting.remove(turn++);
          turned.signalAll();
          release();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Lets out what is held of the part whose turn has come. */
  private void release() {
    Part next = waiting.get(turn);
    if (next != null) {
      try {
        next.early.writeTo(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        held -= next.early.size();
        next.early.reset();
      }
    }
  }
}
