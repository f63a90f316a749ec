package io.logflow.query.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessageWordsTest {

    private static final List<String> FEW = List.of("a", "ab", "b");

    @Test
    void text_isFoundWhereItsWordsFollowEachOther() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            List<String> message = words(random, random.nextInt(14));
            MessageText text = new MessageText(words(random, 1 + random.nextInt(6)), random.nextBoolean());

            assertThat(new MessageWords(String.join(" ", message)).have(text))
                    .as("%s in %s", text, message)
                    .isEqualTo(isIn(message, text));
        }
    }

    private static List<String> words(Random random, int many) {
        return Stream.generate(() -> FEW.get(random.nextInt(FEW.size())))
                .limit(many)
                .toList();
    }

    private static boolean isIn(List<String> message, MessageText text) {
        int size = text.words().size();
        return IntStream.rangeClosed(0, message.size() - size)
                .mapToObj(from -> message.subList(from, from + size))
                .anyMatch(part -> part.subList(0, size - 1).equals(text.words().subList(0, size - 1))
                        && (text.open()
                                ? part.get(size - 1).startsWith(text.words().get(size - 1))
                                : part.get(size - 1).equals(text.words().get(size - 1))));
    }
}
