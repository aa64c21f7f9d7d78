package org.postern.engine.spill;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads records by their declared components: texts, numbers, truth values, times, days,
 * enums, optional values, lists, sets, maps, other records and sealed interfaces of records.
 *
 * <p>Safe for any number of threads. Reading makes values of the declared types only, whatever the
 * bytes say, so a forged file can at worst hold wrong values. How a type is written is looked up
 * once, because that costs more than its use.
 */
public final class RecordCodec {
  /** No text and no list of an artifact comes near; a larger number is damage. */
  private static final int MOST = 1 << 26;

  private interface Form {
    void write(RecordBytes out, Object value);

    Object read(ByteBuffer in) throws IOException;
  }

  private static final Form INT = new Simple<Integer>(RecordBytes::addInt, ByteBuffer::getInt);
  private static final Form LONG = new Simple<Long>(RecordBytes::addLong, ByteBuffer::getLong);

  private static final Map<Class<?>, Form> SIMPLE =
      Map.of(
          String.class,
          new TextForm(),
          int.class,
          INT,
          Integer.class,
          INT,
          long.class,
          LONG,
          Long.class,
          LONG,
          boolean.class,
          new Simple<Boolean>(RecordBytes::addTruth, in -> in.get() != 0),
          Instant.class,
          new Simple<Instant>(
              (out, time) -> {
                out.addLong(time.getEpochSecond());
                out.addInt(time.getNano());
              },
              in -> Instant.ofEpochSecond(in.getLong(), in.getInt())),
          LocalDate.class,
          new Simple<LocalDate>(
              (out, day) -> out.addLong(day.toEpochDay()),
              in -> LocalDate.ofEpochDay(in.getLong())));

  private final Map<Type, Form> forms = new ConcurrentHashMap<>();

  /**
   * Writes a value.
   *
   * @throws IllegalArgumentException if a component is of a type that is not known here
   */
  public void write(RecordBytes out, Type type, Object value) {
    form(type).write(out, value);
  }

  /**
   * Reads a value of the type.
   *
   * @throws IOException if the bytes are no such value
   */
  public Object read(ByteBuffer in, Type type) throws IOException {
    try {
      return form(type).read(in);
    } catch (BufferUnderflowException e) {
      throw new IOException("damaged: it ends too early", e);
    }
  }

  private Form form(Type type) {
    Form known = forms.get(type);
    if (known == null) {
      known = type instanceof ParameterizedType generic ? generic(generic) : plain((Class<?>) type);
      forms.put(type, known);
    }
    return known;
  }

  private Form generic(ParameterizedType type) {
    Type[] of = type.getActualTypeArguments();
    Type raw = type.getRawType();
    if (raw == Optional.class) {
      return new OptionalForm(form(of[0]));
    } else if (raw == List.class || raw == Set.class) {
      return new CollectionForm(raw == Set.class, form(of[0]));
    } else if (raw == Map.class) {
      return new MapForm(form(of[0]), form(of[1]));
    }
    throw unknown(type);
  }

  private Form plain(Class<?> type) {
    Form simple = SIMPLE.get(type);
    if (simple != null) {
      return simple;
    } else if (type.isEnum()) {
      return new EnumForm(type);
    } else if (type.isRecord()) {
      return new RecordForm(type);
    }
    List<Class<?>> records = records(type);
    return new ChoiceForm(records, records.stream().map(this::form).toList());
  }

  /** The records that a sealed interface permits, in a stable order. */
  private static List<Class<?>> records(Class<?> type) {
    if (type.isRecord()) {
      return List.of(type);
    }
    if (!type.isSealed()) {
      throw unknown(type);
    }
    return Arrays.stream(type.getPermittedSubclasses())
        .flatMap(sub -> records(sub).stream())
        .<Class<?>>map(record -> record)
        .toList();
  }

  private static IllegalArgumentException unknown(Type type) {
    return new IllegalArgumentException("cannot be kept: " + type);
  }

  private static int count(ByteBuffer in) throws IOException {
    return checked(in.getInt());
  }

  private static int checked(int count) throws IOException {
    if (count < 0 || count > MOST) {
      throw new IOException("damaged: a length of " + count);
    }
    return count;
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  /** What has no parts that are looked up. */
  private record Simple<T>(BiConsumer<RecordBytes, T> writer, Function<ByteBuffer, T> reader)
      implements Form {
    @Override
    @SuppressWarnings("unchecked") // the declared type of the component is T
    public void write(RecordBytes out, Object value) {
      writer.accept(out, (T) value);
    }

    @Override
    public Object read(ByteBuffer in) {
      return reader.apply(in);
    }
  }

  /** In UTF-8; a text that UTF-8 cannot say, because of half a pair of surrogates, by its units. */
  private record TextForm() implements Form {
    @Override
    public void write(RecordBytes out, Object value) {
      String text = (String) value;
      if (isSound(text)) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.addInt(bytes.length);
        out.add(bytes);
      } else {
        out.addInt(-text.length());
        for (int i = 0; i < text.length(); i++) {
          out.addShort(text.charAt(i));
        }
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

    @Override
    public Object read(ByteBuffer in) throws IOException {
      int length = in.getInt();
      if (length >= 0) {
        return new String(bytes(in, checked(length)), StandardCharsets.UTF_8);
      }
      char[] units = new char[checked(-length)];
      in.asCharBuffer().get(units);
      in.position(in.position() + 2 * units.length);
      return new String(units);
    }
  }

  /** By name, so that an order that changes does no harm. */
  private static final class EnumForm implements Form {
    private final String type;
    private final Map<Object, byte[]> names = new HashMap<>();
    private final Map<String, Object> constants = new HashMap<>();

    EnumForm(Class<?> type) {
      this.type = type.getSimpleName();
      for (Object constant : type.getEnumConstants()) {
        String name = ((Enum<?>) constant).name();
        names.put(constant, name.getBytes(StandardCharsets.UTF_8));
        constants.put(name, constant);
      }
    }

    @Override
    public void write(RecordBytes out, Object value) {
      byte[] name = Objects.requireNonNull(names.get(value));
      out.addShort(name.length);
      out.add(name);
    }

    @Override
    public Object read(ByteBuffer in) throws IOException {
      String name = new String(bytes(in, in.getShort() & 0xffff), StandardCharsets.UTF_8);
      Object constant = constants.get(name);
      if (constant == null) {
        throw new IOException("no " + type + " is called " + name);
      }
      return constant;
    }
  }

  private record OptionalForm(Form of) implements Form {
    @Override
    public void write(RecordBytes out, Object value) {
      Optional<?> optional = (Optional<?>) value;
      out.addTruth(optional.isPresent());
      if (optional.isPresent()) {
        of.write(out, optional.get());
      }
    }

    @Override
    public Object read(ByteBuffer in) throws IOException {
      return in.get() == 0 ? Optional.empty() : Optional.of(of.read(in));
    }
  }

  private record CollectionForm(boolean isSet, Form of) implements Form {
    @Override
    public void write(RecordBytes out, Object value) {
      Collection<?> all = (Collection<?>) value;
      out.addInt(all.size());
      for (Object element : all) {
        of.write(out, Objects.requireNonNull(element));
      }
    }

    @Override
    public Object read(ByteBuffer in) throws IOException {
      int size = count(in);
      Collection<Object> all = isSet ? new LinkedHashSet<>() : new ArrayList<>();
      for (int i = 0; i < size; i++) {
        all.add(of.read(in));
      }
      return all;
    }
  }

  private record MapForm(Form keys, Form values) implements Form {
    @Override
    public void write(RecordBytes out, Object value) {
      Map<?, ?> map = (Map<?, ?>) value;
      out.addInt(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        keys.write(out, Objects.requireNonNull(entry.getKey()));
        values.write(out, Objects.requireNonNull(entry.getValue()));
      }
    }

    @Override
    public Object read(ByteBuffer in) throws IOException {
      int size = count(in);
      Map<Object, Object> map = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        map.put(keys.read(in), values.read(in));
      }
      return map;
    }
  }

  /** A number that says which, and then that record. */
  private record ChoiceForm(List<Class<?>> records, List<Form> of) implements Form {
    @Override
    public void write(RecordBytes out, Object value) {
      int place = records.indexOf(value.getClass());
      if (place < 0) {
        throw unknown(value.getClass());
      }
      out.addInt(place);
      of.get(place).write(out, value);
    }

    @Override
    public Object read(ByteBuffer in) throws IOException {
      return of.get(Objects.checkIndex(in.getInt(), of.size())).read(in);
    }
  }

  /** One component after the other. */
  private final class RecordForm implements Form {
    private final Class<?> type;

    /** Looked up when wanted, as a record may hold others of its own type. */
    private volatile @Nullable Parts parts;

    private record Parts(List<Method> accessors, List<Form> forms, Constructor<?> constructor) {}

    RecordForm(Class<?> type) {
      this.type = type;
    }

    private Parts parts() throws NoSuchMethodException {
      Parts known = parts;
      if (known != null) {
        return known;
      }
      RecordComponent[] components = type.getRecordComponents();
      List<Method> accessors = new ArrayList<>();
      List<Form> forms = new ArrayList<>();
      for (RecordComponent component : components) {
        component.getAccessor().setAccessible(true);
        accessors.add(component.getAccessor());
        forms.add(form(component.getGenericType()));
      }
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      Parts made = new Parts(accessors, forms, constructor);
      parts = made;
      return made;
    }

    @Override
    public void write(RecordBytes out, Object value) {
      try {
        Parts of = parts();
        for (int i = 0; i < of.forms().size(); i++) {
          of.forms().get(i).write(out, of.accessors().get(i).invoke(value));
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException("cannot be kept: " + type, e);
      }
    }

    @Override
    public Object read(ByteBuffer in) throws IOException {
      try {
        Parts of = parts();
        Object[] values = new Object[of.forms().size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = of.forms().get(i).read(in);
        }
        return of.constructor().newInstance(values);
      } catch (ReflectiveOperationException e) {
        throw new IOException("no such " + type.getSimpleName(), e);
      }
    }
  }
}
