package io.logflow.query.match;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The {@code metadata} of one event as Elasticsearch's flattened field sees it: values at the ends of paths, all of them text, numbers by
 * their digits. An element of an array is a value of the array's own path. Paths are never written out: a long one may lead to many values.
 */
final class Metadata {

    static final Metadata NONE = new Metadata(List.of());

    /** What stands at a name: a value or members of its own. */
    private record Member(String name, String value, List<Member> members) {}

    private final List<Member> members;

    private Metadata(List<Member> members) {
        this.members = members;
    }

    /** Reads the object whose first token is the current one. */
    static Metadata read(JsonParser json) throws IOException {
        List<Member> members = new ArrayList<>();
        readMembers(json, members);
        return new Metadata(members);
    }

    /** Whether one of the values at this path passes. A name may hold dots itself, so a path may lead to several places. */
    boolean any(String path, Predicate<String> test) {
        return any(members, path, test);
    }

    /** Whether one of all values passes. */
    boolean any(Predicate<String> test) {
        return any(members, test);
    }

    private static boolean any(List<Member> members, String path, Predicate<String> test) {
        for (Member member : members) {
            String name = member.name();
            if (member.members().isEmpty()) {
                if (name.equals(path) && test.test(member.value())) {
                    return true;
                }
            } else if (path.length() > name.length() && path.charAt(name.length()) == '.' && path.startsWith(name)) {
                if (any(member.members(), path.substring(name.length() + 1), test)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean any(List<Member> members, Predicate<String> test) {
        for (Member member : members) {
            if (member.members().isEmpty() ? test.test(member.value()) : any(member.members(), test)) {
                return true;
            }
        }
        return false;
    }

    private static void readMembers(JsonParser json, List<Member> members) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            readValue(json, name, members);
        }
    }

    private static void readValue(JsonParser json, String name, List<Member> members) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            List<Member> inner = new ArrayList<>();
            readMembers(json, inner);
            if (!inner.isEmpty()) {
                members.add(new Member(name, "", inner));
            }
        } else if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                readValue(json, name, members);
            }
        } else if (json.currentToken() != JsonToken.VALUE_NULL && json.getTextLength() <= Texts.LONGEST_VALUE) {
            members.add(new Member(name, json.getText(), List.of()));
        }
    }
}
