package io.logflow.ingester.event;

import io.logflow.ingester.event.JsonScanner.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The top-level members of one record: where their names and values stand, and which of them are the well-known fields. All positions
 * are in the record's bytes; a name's exclude the quotes, a value's include them.
 */
@SuppressWarnings("EnumOrdinal") // an array by field instead of an EnumMap: no boxed number a record
final class Members {
    static final int NONE = -1;
    private static final Field[] FIELDS = Field.values();

    private static final int LARGEST_KEPT = 1024;

    private final int[] memberOf = new int[FIELDS.length];
    private final int[] rankOf = new int[FIELDS.length];
    private int size;
    private int[] nameStart = new int[0];
    private int[] nameEnd = new int[0];
    private int[] valueStart = new int[0];
    private int[] valueEnd = new int[0];
    private boolean[] escapedName = new boolean[0];
    private boolean[] escapedValue = new boolean[0];
    private Kind[] kind = new Kind[0];

    Members() {
        resize(32);
    }

    /** Begins a record. Room that a rare record with very many members took is given back. */
    void clear() {
        size = 0;
        if (nameStart.length > LARGEST_KEPT) {
            resize(32);
        }
        Arrays.fill(memberOf, NONE);
    }

    int size() {
        return size;
    }

    /**
     * Adds a member.
     *
     * @param field the well-known field that its name stands for, if it is one
     */
    void add(
            int nameFrom,
            int nameTo,
            boolean escapedNameText,
            int valueFrom,
            int valueTo,
            boolean escapedText,
            Kind valueKind,
            Field.@Nullable Name field) {
        if (size == nameStart.length) {
            resize(size * 2);
        }
        nameStart[size] = nameFrom;
        nameEnd[size] = nameTo;
        escapedName[size] = escapedNameText;
        valueStart[size] = valueFrom;
        valueEnd[size] = valueTo;
        escapedValue[size] = escapedText;
        kind[size] = valueKind;
        if (field != null) {
            int known = field.field().ordinal();
            if (memberOf[known] == NONE || field.rank() < rankOf[known]) {
                memberOf[known] = size;
                rankOf[known] = field.rank();
            }
        }
        size++;
    }

    /** The member that is this field, or {@link #NONE}. */
    int of(Field field) {
        return memberOf[field.ordinal()];
    }

    /** Takes a well-known field's meaning from its member, which is then one of those kept in metadata. */
    void demote(Field field) {
        memberOf[field.ordinal()] = NONE;
    }

    /** Tells whether the member is one of the well-known fields now. */
    boolean isField(int member) {
        for (int known : memberOf) {
            if (known == member) {
                return true;
            }
        }
        return false;
    }

    int nameStart(int member) {
        return nameStart[member];
    }

    int nameEnd(int member) {
        return nameEnd[member];
    }

    boolean hasEscapedName(int member) {
        return escapedName[member];
    }

    int valueStart(int member) {
        return valueStart[member];
    }

    int valueEnd(int member) {
        return valueEnd[member];
    }

    boolean hasEscapedValue(int member) {
        return escapedValue[member];
    }

    Kind kind(int member) {
        return kind[member];
    }

    private void resize(int capacity) {
        nameStart = Arrays.copyOf(nameStart, capacity);
        nameEnd = Arrays.copyOf(nameEnd, capacity);
        valueStart = Arrays.copyOf(valueStart, capacity);
        valueEnd = Arrays.copyOf(valueEnd, capacity);
        escapedName = Arrays.copyOf(escapedName, capacity);
        escapedValue = Arrays.copyOf(escapedValue, capacity);
        kind = Arrays.copyOf(kind, capacity);
    }
}
