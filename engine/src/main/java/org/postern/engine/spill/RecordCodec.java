package org.postern.engine.spill;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes and reads records by their declared components: texts, numbers, truth values, times, days,
 * enums, optional values, lists, sets, maps, other records and sealed interfaces of records.
 *
 * <p>Safe for any number of threads. Reading makes values of the declared types only, whatever the
 * bytes say, so a forged file can at worst hold wrong values.
 */
public final class RecordCodec {
  /** No text and no list of an artifact comes near; a larger number is damage. */
  private static final int MOST = 1 << 26;

  /** How a record is taken apart and made; looked up once, because that costs more than its use. */
  private record Shape(List<Method> accessors, List<Type> types, Constructor<?> constructor) {}

  private final Map<Class<?>, Shape> shapes = new ConcurrentHashMap<>();

  /**
   * Writes a value.
   *
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if a component is of a type that is not known here
   */
  public void write(DataOutput out, Type type, Object value) throws IOException {
    if (type instanceof ParameterizedType generic) {
      writeGeneric(out, generic, value);
      return;
    }
    switch (value) {
      case String text -> writeText(out, text);
      case Integer number -> out.writeInt(number);
      case Long number -> out.writeLong(number);
      case Boolean truth -> out.writeBoolean(truth);
      case Enum<?> constant -> out.writeUTF(constant.name());
      case Instant time -> {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
      }
      case LocalDate day -> out.writeLong(day.toEpochDay());
      case Record data -> writeRecord(out, (Class<?>) type, data);
      default -> throw new IllegalArgumentException("cannot be kept: " + type);
    }
  }

  /** In UTF-8; a text that UTF-8 cannot say, because of half a pair of surrogates, by its units. */
  private static void writeText(DataOutput out, String text) throws IOException {
    if (isSound(text)) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    } else {
      out.writeInt(-text.length());
      out.writeChars(text);
    }
  }

  private static boolean isSound(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
      }
    }
    return true;
  }

  private static String readText(DataInput in) throws IOException {
    int length = in.readInt();
    if (length >= 0) {
      byte[] bytes = new byte[checked(length)];
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
    char[] units = new char[checked(-length)];
    for (int i = 0; i < units.length; i++) {
      units[i] = in.readChar();
    }
    return new String(units);
  }

  private void writeGeneric(DataOutput out, ParameterizedType type, Object value)
      throws IOException {
    Type[] of = type.getActualTypeArguments();
    switch (value) {
      case Optional<?> optional -> {
        out.writeBoolean(optional.isPresent());
        if (optional.isPresent()) {
          write(out, of[0], optional.get());
        }
      }
      case Collection<?> all -> {
        out.writeInt(all.size());
        for (Object element : all) {
          write(out, of[0], Objects.requireNonNull(element));
        }
      }
      case Map<?, ?> map -> {
        out.writeInt(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          write(out, of[0], Objects.requireNonNull(entry.getKey()));
          write(out, of[1], Objects.requireNonNull(entry.getValue()));
        }
      }
      default -> throw new IllegalArgumentException("cannot be kept: " + type);
    }
  }

  private void writeRecord(DataOutput out, Class<?> declared, Record value) throws IOException {
    Class<?> type = value.getClass();
    if (!declared.isRecord()) {
      int place = records(declared).indexOf(type);
      if (place < 0) {
        throw new IllegalArgumentException("cannot be kept: " + type + " as " + declared);
      }
      out.writeInt(place);
    }
    try {
      Shape shape = shape(type);
      for (int i = 0; i < shape.types().size(); i++) {
        write(out, shape.types().get(i), shape.accessors().get(i).invoke(value));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot be kept: " + type, e);
    }
  }

  /** The records that a sealed interface permits, in a stable order. */
  private static List<Class<?>> records(Class<?> type) {
    if (type.isRecord()) {
      return List.of(type);
    }
    if (!type.isSealed()) {
      throw new IllegalArgumentException("cannot be kept: " + type);
    }
    return Arrays.stream(type.getPermittedSubclasses())
        .flatMap(sub -> records(sub).stream())
        .<Class<?>>map(record -> record)
        .toList();
  }

  /**
   * Reads a value of the type.
   *
   * @throws IOException if the bytes are no such value
   */
  public Object read(DataInput in, Type type) throws IOException {
    if (type instanceof ParameterizedType generic) {
      return readGeneric(in, generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return readText(in);
    } else if (plain == int.class || plain == Integer.class) {
      return in.readInt();
    } else if (plain == long.class || plain == Long.class) {
      return in.readLong();
    } else if (plain == boolean.class) {
      return in.readBoolean();
    } else if (plain == Instant.class) {
      return Instant.ofEpochSecond(in.readLong(), in.readInt());
    } else if (plain == LocalDate.class) {
      return LocalDate.ofEpochDay(in.readLong());
    } else if (plain.isEnum()) {
      return constant(plain, in.readUTF());
    }
    List<Class<?>> records = records(plain);
    return readRecord(
        in,
        plain.isRecord() ? plain : records.get(Objects.checkIndex(in.readInt(), records.size())));
  }

  private static Object constant(Class<?> type, String name) throws IOException {
    for (Object constant : type.getEnumConstants()) {
      if (constant instanceof Enum<?> known && known.name().equals(name)) {
        return known;
      }
    }
    throw new IOException("no " + type.getSimpleName() + " is called " + name);
  }

  private Object readGeneric(DataInput in, ParameterizedType type) throws IOException {
    Type[] of = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) {
      return in.readBoolean() ? Optional.of(read(in, of[0])) : Optional.empty();
    }
    int size = count(in);
    if (type.getRawType() == List.class || type.getRawType() == Set.class) {
      boolean once = type.getRawType() == Set.class;
      Collection<Object> list = once ? new LinkedHashSet<>() : new ArrayList<>();
      for (int i = 0; i < size; i++) {
        list.add(read(in, of[0]));
      }
      return list;
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(read(in, of[0]), read(in, of[1]));
    }
    return map;
  }

  private Object readRecord(DataInput in, Class<?> type) throws IOException {
    try {
      Shape shape = shape(type);
      Object[] values = new Object[shape.types().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = read(in, shape.types().get(i));
      }
      return shape.constructor().newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IOException("no such " + type.getSimpleName(), e);
    }
  }

  private Shape shape(Class<?> type) throws NoSuchMethodException {
    Shape known = shapes.get(type);
    if (known != null) {
      return known;
    }
    RecordComponent[] components = type.getRecordComponents();
    List<Method> accessors = new ArrayList<>();
    List<Type> types = new ArrayList<>();
    for (RecordComponent component : components) {
      component.getAccessor().setAccessible(true);
      accessors.add(component.getAccessor());
      types.add(component.getGenericType());
    }
    Constructor<?> constructor =
        type.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    Shape shape = new Shape(accessors, types, constructor);
    shapes.put(type, shape);
    return shape;
  }

  private static int count(DataInput in) throws IOException {
    return checked(in.readInt());
  }

  private static int checked(int count) throws IOException {
    if (count < 0 || count > MOST) {
      throw new IOException("damaged: a length of " + count);
    }
    return count;
  }
}
