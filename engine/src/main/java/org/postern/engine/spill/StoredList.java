package org.postern.engine.spill;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A list of records that nobody changes, in a temporary file. It is to be gone through, not copied:
 * each reading makes its records anew. Readable by any number of threads until its {@link Scratch}
 * is closed.
 *
 * @param <T> their type
 */
public final class StoredList<T extends Record> extends AbstractList<T> implements RandomAccess {
  private final RunFile<T> file;
  private final long[] places;

  /** Whether it has all that the file has, so that it can be read at one go. */
  private final boolean whole;

  private StoredList(RunFile<T> file, long[] places, boolean whole) {
    this.file = file;
    this.places = places;
    this.whole = whole;
  }

  /**
   * Keeps records in their order, in memory if there is room for them.
   *
   * @param weight about how many bytes of heap a record takes
   */
  public static <T extends Record> List<T> of(
      Scratch scratch, Class<T> type, Iterator<T> values, ToLongFunction<T> weight) {
    List<T> few = new ArrayList<>();
    long lent = 0;
    while (values.hasNext()) {
      T value = values.next();
      long bytes = weight.applyAsLong(value);
      if (!scratch.lend(bytes)) {
        List<T> many = written(scratch, type, few, value, values);
        scratch.lend(-lent);
        return many;
      }
      lent += bytes;
      few.add(value);
    }
    return List.copyOf(few);
  }

  private static <T extends Record> StoredList<T> written(
      Scratch scratch, Class<T> type, List<T> first, T next, Iterator<T> rest) {
    RunFile<T> file = new RunFile<>(scratch, type);
    long[] places = new long[first.size() + 1];
    int n = 0;
    for (T value : first) {
      places[n++] = file.add(value);
    }
    places[n++] = file.add(next);
    while (rest.hasNext()) {
      if (n == places.length) {
        places = Arrays.copyOf(places, Math.multiplyExact(places.length, 2));
      }
      places[n++] = file.add(rest.next());
    }
    return new StoredList<>(file.finished(), Arrays.copyOf(places, n), true);
  }

  /** Those of a list that are meant; of a list in a file only where they lie is held in memory. */
  public static <T extends Record> List<T> where(List<T> list, Predicate<? super T> meant) {
    if (!(list instanceof StoredList<T> stored)) {
      return list.stream().filter(meant).toList();
    }
    long[] places = new long[stored.places.length];
    int found = 0;
    int i = 0;
    for (T value : stored) {
      if (meant.test(value)) {
        places[found++] = stored.places[i];
      }
      i++;
    }
    return new StoredList<>(stored.file, Arrays.copyOf(places, found), found == i && stored.whole);
  }

  /** A list that nobody changes: the list itself if it is stored, otherwise a copy. */
  public static <T> List<T> copyOf(List<T> list) {
    return list instanceof StoredList<?> ? list : List.copyOf(list);
  }

  @Override
  public T get(int index) {
    return file.at(places[index]);
  }

  @Override
  public int size() {
    return places.length;
  }

  @Override
  public Iterator<T> iterator() {
    return whole ? file.iterator() : file.iterator(places);
  }

  /** Streams read the file from beginning to end, not record by record. */
  @Override
  public Spliterator<T> spliterator() {
    return Spliterators.spliterator(iterator(), size(), Spliterator.ORDERED);
  }
}
