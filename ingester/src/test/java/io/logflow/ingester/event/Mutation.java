package io.logflow.ingester.event;

import java.util.Arrays;
import java.util.Random;

/** Changes bytes a little, where it may hurt. */
final class Mutation {
    private static final byte[] SHARP = {
        '{',
        '}',
        '[',
        ']',
        '"',
        ':',
        ',',
        '\\',
        'u',
        'd',
        '8',
        '0',
        '1',
        'e',
        'E',
        '-',
        '+',
        '.',
        ' ',
        '\n',
        '\t',
        '/',
        '\'',
        't',
        'n',
        0,
        0x1F,
        0x7F,
        (byte) 0x80,
        (byte) 0xC0,
        (byte) 0xC3,
        (byte) 0xED,
        (byte) 0xF4,
        (byte) 0xFF
    };

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    byte[] of(byte[] original) {
        byte[] mutant = original;
        for (int i = random.nextInt(3); i >= 0; i--) {
            mutant = once(mutant);
        }
        return mutant;
    }

    private byte[] once(byte[] original) {
        if (original.length == 0) {
            return new byte[] {'{'};
        }
        int from = random.nextInt(original.length);
        int to = Math.min(original.length, from + 1 + random.nextInt(8));
        byte[] changed = original.clone();
        return switch (random.nextInt(7)) {
            case 0 -> {
                changed[from] = SHARP[random.nextInt(SHARP.length)];
                yield changed;
            }
            case 1 -> {
                changed[from] ^= (byte) (1 << random.nextInt(8));
                yield changed;
            }
            case 2 -> joined(original, from, new byte[] {SHARP[random.nextInt(SHARP.length)]}, from);
            case 3 -> joined(original, from, new byte[0], to);
            case 4 -> joined(original, to, Arrays.copyOfRange(original, from, to), to);
            case 5 -> {
                int other = random.nextInt(original.length);
                changed[from] = original[other];
                changed[other] = original[from];
                yield changed;
            }
            default -> Arrays.copyOf(original, from);
        };
    }

    /** Gives the bytes before {@code first}, then others, then those from {@code second} on. */
    private static byte[] joined(byte[] original, int first, byte[] between, int second) {
        byte[] all = new byte[first + between.length + original.length - second];
        System.arraycopy(original, 0, all, 0, first);
        System.arraycopy(between, 0, all, first, between.length);
        System.arraycopy(original, second, all, first + between.length, original.length - second);
        return all;
    }
}
